import { underBase } from '../session/fhir-base'
import type { ActiveSession } from '../session/session'
import type { Answer, Interaction } from './answer'
import type { RequestPriority } from './request-queue'

/** A search by patient. */
export interface PatientSearch {
  resourceType: string
  priority: RequestPriority
  /** `_include`, where the server knows it. */
  include?: string
  /** Filters that some servers demand, each with every value it can have. Sent only to those. */
  demandable: readonly DemandableFilter[]
}

export interface DemandableFilter {
  parameter: string
  values: string
  /** Records that the filter loses though it names every value; said as a notice. `undefined` if it loses none. */
  loses: string | undefined
}

export type Ask = (url: URL, interaction: Interaction) => Promise<Answer>

export interface FirstPage {
  answer: Answer
  url: URL
  notices: string[]
}

/**
 * Asks by patient alone first, and adds or drops only what the server's refusal makes necessary: the filters it
 * demands, with all their values, and an `_include` it does not know. Each is done once, so this ends.
 */
export async function askFirstPage(session: ActiveSession, search: PatientSearch, ask: Ask): Promise<FirstPage> {
  let include = session.vendor.includeMedication ? search.include : undefined
  const filters: DemandableFilter[] = []
  let refusal: FirstPage | undefined
  for (;;) {
    const url = searchUrl(session, search.resourceType, filters, include)
    const answer = await ask(url, 'search')
    if (!isRefusalOfTheQuestion(answer)) {
      const notices = filters.flatMap((filter) => (filter.loses === undefined ? [] : [filter.loses]))
      return { answer, url, notices }
    }
    // The first refusal speaks of what we asked; later ones of what we tried instead.
    refusal ??= { answer, url, notices: [] }
    const demanded = demandedFilters(search.demandable, filters, answer, include !== undefined)
    if (demanded.length > 0) filters.push(...demanded)
    else if (include === undefined) return refusal
    else {
      include = undefined
      if (filters.length === 0) refusal = undefined
    }
  }
}

function searchUrl(
  session: ActiveSession,
  resourceType: string,
  filters: readonly DemandableFilter[],
  include: string | undefined,
): URL {
  const url = underBase(session.fhirBase, resourceType)
  url.searchParams.set('patient', session.patientId)
  for (const { parameter, values } of filters) url.searchParams.set(parameter, values)
  if (include !== undefined) url.searchParams.set('_include', include)
  url.searchParams.set('_count', String(session.vendor.pageSize))
  return url
}

function isRefusalOfTheQuestion(answer: Answer): boolean {
  if (answer.kind === 'unsupported') return true
  return answer.kind === 'failed' && answer.cause.kind === 'status' && answer.cause.status === 400
}

function demandedFilters(
  demandable: readonly DemandableFilter[],
  sent: readonly DemandableFilter[],
  answer: Answer,
  includeMayBeTheReason: boolean,
): DemandableFilter[] {
  if (answer.kind !== 'failed') return []
  const left = demandable.filter((filter) => !sent.includes(filter))
  const named = left.filter((filter) => names(answer.said ?? '', filter.parameter))
  if (named.length > 0) return named
  // The refusal does not say what is missing: what loses nothing is worth one more question.
  return includeMayBeTheReason || sent.length > 0 ? [] : left.filter((filter) => filter.loses === undefined)
}

/** Does the server's sentence name the parameter, as a word of its own (`status` is not `clinical-status`)? */
function names(said: string, parameter: string): boolean {
  const words: string[] = said.toLowerCase().match(/[a-z][a-z-]*[a-z]/g) ?? []
  return words.includes(parameter)
}
