import { readBundle } from '../fhir/bundle'
import type { JsonObject } from '../fhir/json'
import { saysUnfinished, saysWithheld, type OutcomeIssue } from '../fhir/operation-outcome'
import { isOfOtherPatient } from '../fhir/reference'
import { resourceId } from '../fhir/resource-id'
import type { FailureCause, Notice, Shortfall, Skipped } from '../model/completeness'
import { asSecureAs, isUnderBase } from '../fhir/fhir-base'
import type { ActiveSession, FhirAccess } from '../session/session'
import type { Answer } from './answer'
import { askFirstPage, type Ask, type FirstPage, type PatientSearch } from './patient-search'
import { priorityOfLaterPages } from './request-queue'
import { shortfallOf } from './shortfall'
import type { MissingAnswer } from './shortfall'
import { getJson } from './transport'

/** Pages of one search at most; more is a server that never ends, and is reported. */
const pageCap = 400

/** Pages in a row that may bring nothing new. */
const patience = 5

/** What a search gives, in this order: pages, then, if it ended before its end, the reason. */
export type SearchEvent = ({ kind: 'page' } & SearchPage) | { kind: 'cut-short'; shortfall: Shortfall }

export interface SearchPage {
  matches: JsonObject[]
  included: JsonObject[]
  byFullUrl: ReadonlyMap<string, JsonObject>
  /** Entries that hold nothing that can be read. */
  skipped: Skipped[]
  notices: Notice[]
}

/**
 * Asks for all resources of a type about the session's patient, page by page. Only the absence of `next` ends it:
 * `total` is optional and may lie. Rejects only when `signal` aborts.
 */
export async function* searchByPatient(
  session: ActiveSession,
  search: PatientSearch,
  signal: AbortSignal,
  cap: number = pageCap,
): AsyncGenerator<SearchEvent, void, undefined> {
  const over = new AbortController()
  const either = AbortSignal.any([signal, over.signal])
  const ask: Ask = (url, interaction) => {
    const priority = interaction === 'next-page' ? priorityOfLaterPages(search.priority) : search.priority
    return getJson(session, { url, interaction, priority, signal: either })
  }
  try {
    const paging = { cap, ahead: true, patientId: session.patientId }
    yield* readPages(session, search.resourceType, await askFirstPage(session, search, ask), ask, paging)
  } finally {
    // The page that was asked for ahead is wanted no more.
    over.abort()
  }
}

interface Paging {
  /** Pages that are read at most. */
  cap: number
  /** Is each page asked for while the one before it is still being taken in? For lists that are read to their end. */
  ahead?: boolean
  /** Whose records they are: pages without a new one of these, some in a row, end the list. */
  patientId?: string
}

/** Reads a search from its first page on, to its end or until `cap` pages were read. Rejects only when `ask` does. */
export async function* readPages(
  access: FhirAccess,
  resourceType: string,
  first: FirstPage,
  ask: Ask,
  { cap, ahead = false, patientId }: Paging,
): AsyncGenerator<SearchEvent, void, undefined> {
  let { answer, url, notices } = first
  let trouble: MissingAnswer | undefined
  const seen = new Set<string>()
  const known = new Set<string | undefined>()
  let inVain = 0
  for (let pages = 1; ; pages += 1) {
    const page = readPage(answer, resourceType)
    if (page.kind === 'cut-short') {
      yield { kind: 'cut-short', shortfall: shortfallOf(access, resourceType, page.answer) }
      return
    }
    trouble ??= page.trouble
    seen.add(addressOf(url))
    if (patientId !== undefined) inVain = bringsNew(page.page.matches, patientId, known) ? 0 : inVain + 1
    const onward = nextStep(access.fhirBase, url, page.next, seen)
    // Some servers name a next page for ever.
    const step = onward.kind === 'go' && inVain >= patience ? loops : onward
    const goesOn = step.kind === 'go' && pages < cap
    const coming = goesOn && ahead ? ask(step.url, 'next-page') : undefined
    // Whoever stops taking pages does not hear of it any more.
    coming?.catch(() => undefined)
    yield { ...page.page, kind: 'page', notices: [...notices, ...page.page.notices] }
    notices = []
    if (step.kind === 'end') {
      if (trouble !== undefined) yield { kind: 'cut-short', shortfall: shortfallOf(access, resourceType, trouble) }
      return
    }
    if (!goesOn) {
      const cause: FailureCause = step.kind === 'stop' ? step.cause : { kind: 'page-cap', pages }
      yield { kind: 'cut-short', shortfall: { kind: 'failed', cause } }
      return
    }
    url = step.url
    answer = await (coming ?? ask(url, 'next-page'))
  }
}

/** Is there a record of the patient among them that is not known? Now it is. */
function bringsNew(records: readonly JsonObject[], patientId: string, known: Set<string | undefined>): boolean {
  const before = known.size
  for (const record of records) if (!isOfOtherPatient(record, patientId)) known.add(resourceId(record))
  return known.size > before
}

type PageReading =
  | { kind: 'page'; page: SearchPage; next: string | undefined; trouble: MissingAnswer | undefined }
  | { kind: 'cut-short'; answer: MissingAnswer }

function readPage(answer: Answer, resourceType: string): PageReading {
  if (answer.kind !== 'ok') return { kind: 'cut-short', answer }
  const bundle = readBundle(answer.body, resourceType)
  if (bundle.kind === 'not-a-bundle') {
    const cause: FailureCause = { kind: 'unexpected-resource', resourceType: bundle.resourceType ?? '' }
    return { kind: 'cut-short', answer: { kind: 'failed', cause, said: undefined } }
  }
  const { matches, included, byFullUrl, skipped, outcomes, next } = bundle
  const notices = outcomes.flatMap(noticesOf)
  return { kind: 'page', page: { matches, included, byFullUrl, skipped, notices }, next, trouble: troubleIn(outcomes) }
}

/** What one issue among the entries has to say to a reader; chatter is nothing. */
function noticesOf(issue: OutcomeIssue): Notice[] {
  const { severity, code, words } = issue
  const withheld = saysWithheld(issue)
  if (words === undefined) return withheld ? [{ kind: 'withheld' }] : []
  if (severity === 'information' && code === 'informational') return []
  return [{ kind: 'said', text: words, ...(withheld ? { withheld } : {}) }]
}

/** The issue among the entries that leaves the list short, if there is one. */
function troubleIn(outcomes: OutcomeIssue[]): MissingAnswer | undefined {
  const issue = outcomes.find(saysUnfinished)
  return issue && { kind: 'failed', cause: { kind: 'unfinished' }, said: issue.words }
}

const loops = { kind: 'stop', cause: { kind: 'next-loops' } } as const

type Step = { kind: 'go'; url: URL } | { kind: 'end' } | { kind: 'stop'; cause: FailureCause }

/** `next` may be absolute, relative to the page or to the server's root, or nothing but a query (RFC 3986). */
function nextStep(base: URL, current: URL, next: string | undefined, seen: ReadonlySet<string>): Step {
  if (next === undefined) return { kind: 'end' }
  const url = URL.canParse(next, current.href) ? asSecureAs(base, new URL(next, current)) : undefined
  if (url === undefined || !isUnderBase(base, url))
    return { kind: 'stop', cause: { kind: 'next-elsewhere', origin: url?.origin ?? '' } }
  if (seen.has(addressOf(url))) return loops
  return { kind: 'go', url }
}

/** Two addresses that differ in their fragment ask the server the same. */
function addressOf(url: URL): string {
  return url.origin + url.pathname + url.search
}
