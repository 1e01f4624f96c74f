import type { Notice } from '../model/completeness'
import { underBase } from '../fhir/fhir-base'
import type { ActiveSession } from '../session/session'
import type { Answer, Interaction } from './answer'
import type { RequestPriority } from './request-queue'

/** A search by patient. */
export interface PatientSearch {
  resourceType: string
  priority: RequestPriority
  /** What is asked beside the patient in any case: `category=laboratory`. */
  always?: Readonly<Record<string, string>>
  /** `_include`, where the server knows it. */
  include?: string
  /** Small records that may be thousands: asked for in longer pages, of which each costs a round trip or two. */
  many?: boolean
  /** Filters that some servers demand, each with every value it can have. Sent only to those. */
  demandable: readonly DemandableFilter[]
}

export interface DemandableFilter {
  parameter: string
  values: string
  /** Records that the filter loses though it names every value; said as a notice. `undefined` if it loses none. */
  loses: Notice | undefined
}

export type Ask = (url: URL, interaction: Interaction) => Promise<Answer>

export interface FirstPage {
  answer: Answer
  url: URL
  notices: Notice[]
}

/** What a search says beside the patient. */
interface Question {
  filters: readonly DemandableFilter[]
  /** `_include`, if it is asked for. */
  include: string | undefined
  /** `_count`, if it says one. */
  count: number | undefined
}

/** How much longer pages of many are. */
const longer = 4

/**
 * Asks by patient alone first, and adds or drops only what the server's refusal makes necessary: the filters it
 * demands, with all their values, and an `_include` or a `_count` that it does not know, or that is too much for it.
 * Each is done once, so this ends.
 */
export async function askFirstPage(session: ActiveSession, search: PatientSearch, ask: Ask): Promise<FirstPage> {
  // All that come along are Medications. Who may not have them is refused the orders too, by some.
  const mayInclude = session.vendor.includeMedication && session.missingScope('Medication') === undefined
  const include = mayInclude ? search.include : undefined
  const { pageSize } = session.vendor
  let question: Question = { filters: [], include, count: search.many === true ? pageSize * longer : pageSize }
  let refusal: FirstPage | undefined
  for (;;) {
    const { filters } = question
    const url = searchUrl(session, search, question)
    const answer = await ask(url, 'search')
    const lighter = lighterQuestion(question, answer, pageSize)
    if (lighter !== undefined) {
      question = lighter
      continue
    }
    if (!isRefusalOfTheQuestion(answer)) {
      const notices = filters.flatMap((filter) => (filter.loses === undefined ? [] : [filter.loses]))
      return { answer, url, notices }
    }
    // The first refusal of the bare question counts; later ones speak of what we tried instead.
    refusal ??= { answer, url, notices: [] }
    const next = anotherQuestion(question, search.demandable, answer, pageSize)
    if (next === undefined) return refusal
    const isBarer = next.include === undefined && question.include !== undefined
    if (isBarer && filters.length === 0) refusal = undefined
    question = next
  }
}

function searchUrl(
  session: ActiveSession,
  { resourceType, always = {} }: PatientSearch,
  { filters, include, count }: Question,
): URL {
  const url = underBase(session.fhirBase, resourceType)
  url.searchParams.set('patient', session.patientId)
  for (const [parameter, value] of Object.entries(always)) url.searchParams.set(parameter, value)
  for (const { parameter, values } of filters) url.searchParams.set(parameter, values)
  if (include !== undefined) url.searchParams.set('_include', include)
  if (count !== undefined) url.searchParams.set('_count', String(count))
  return url
}

/** By 400, as FHIR has it, or by 422, as some do. */
const isOfTheQuestion = (status: number) => status === 400 || status === 422

function isRefusalOfTheQuestion(answer: Answer): boolean {
  if (answer.kind === 'unsupported') return true
  return answer.kind === 'failed' && answer.cause.kind === 'status' && isOfTheQuestion(answer.cause.status)
}

/** Words about the question: without one of them "not supported" is said of the resource. */
const ofTheQuestion = /\bparam/i

/** From long pages to short ones, from short ones to what the server thinks right. */
function withFewer(question: Question, pageSize: number): Question {
  const isLong = question.count !== undefined && question.count > pageSize
  return { ...question, count: isLong ? pageSize : undefined }
}

/** What asks less of a server that did not manage; `undefined` where nothing does. */
function lighterQuestion(question: Question, answer: Answer, pageSize: number): Question | undefined {
  const { include, count = 0 } = question
  if (include !== undefined && breaksDown(answer)) return { ...question, include: undefined }
  return count > pageSize && isTooMuch(answer) ? { ...question, count: pageSize } : undefined
}

/** It may have been the `_include` that the server fell over, or would not give. */
function breaksDown(answer: Answer): boolean {
  if (answer.kind !== 'failed') return answer.kind === 'denied'
  const { cause } = answer
  return cause.kind === 'network' || (cause.kind === 'status' && cause.status === 500)
}

/** It did not come, perhaps for being long: a short page may. */
function isTooMuch(answer: Answer): boolean {
  if (answer.kind !== 'failed') return false
  const { cause } = answer
  if (cause.kind === 'status') return cause.status === 413 || cause.status === 504
  return cause.kind === 'timeout' || cause.kind === 'too-large'
}

/** The question that a refusal leads to; `undefined` where there is none left. */
function anotherQuestion(
  question: Question,
  demandable: readonly DemandableFilter[],
  answer: Answer,
  pageSize: number,
): Question | undefined {
  const { filters, include, count } = question
  const said = (answer.kind === 'ok' ? undefined : answer.said) ?? ''
  const isVerdict = answer.kind === 'unsupported'
  // What is not supported may be something in the question: the resource is not, if it is not without that either.
  const isFinal = isVerdict && !isOfTheQuestion(answer.status)
  const left = demandable.filter((filter) => !filters.includes(filter))
  const named = isFinal ? [] : left.filter((filter) => names(said, filter.parameter))
  if (named.length > 0) return { ...question, filters: [...filters, ...named] }
  if (count !== undefined && said.includes('_count')) return withFewer(question, pageSize)
  if (include !== undefined) return { ...question, include: undefined }
  if (isFinal) return undefined
  if (isVerdict) return count !== undefined && ofTheQuestion.test(said) ? { ...question, count: undefined } : undefined
  // The refusal does not say what is wrong: first what we said too much, then what may be lacking and loses nothing.
  if (count !== undefined) return withFewer(question, pageSize)
  const lossless = left.filter((filter) => filter.loses === undefined)
  return filters.length === 0 && lossless.length > 0 ? { ...question, filters: lossless } : undefined
}

/** Does the server's sentence name the parameter, as a word of its own (`status` is not `clinical-status`)? */
function names(said: string, parameter: string): boolean {
  const words: string[] = said.toLowerCase().match(/[a-z][a-z-]*[a-z]/g) ?? []
  return words.includes(parameter)
}
