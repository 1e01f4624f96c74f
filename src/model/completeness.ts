/** The states of a section, named in the project's contract; the last word on what a reader may conclude from it. */
export type SectionState =
  | 'loading'
  | 'partial'
  | 'complete'
  | 'none'
  | 'none-known'
  | 'incomplete'
  | 'denied'
  | 'unsupported'
  | 'failed'

/** Why a record that was received is not shown. */
export type SkipReason =
  | { kind: 'no-id' }
  /** `given` is `undefined` where the record names no type. */
  | { kind: 'other-type'; wanted: string; given: string | undefined }
  | { kind: 'other-patient' }
  /** Reading it met a fault of ours. */
  | { kind: 'unreadable' }
  /** An entry of the list holds no record. */
  | { kind: 'empty-entry' }
  /** The list goes on, and its link to the next page has no address. */
  | { kind: 'next-without-address' }

/** A record that was received and could not be shown. `id` is `ResourceType/id` where the record has one. */
export interface Skipped {
  id: string | undefined
  reason: SkipReason
}

/** What a reader should know of a list beside its items. */
export type Notice =
  /** The server's own words. `withheld`: that it holds records back, or may. */
  | { kind: 'said'; text: string; withheld?: true }
  /** The server says without words that it holds records back, or may. */
  | { kind: 'withheld' }
  /** The server lists only by this element: a record that lacks it may be missing. */
  | { kind: 'limited'; by: 'category' | 'clinical-status' | 'status' | 'date' }
  /** Rows without a drug's name: the Medication that each refers to does not exist, or could not be read. */
  | { kind: 'unnamed-medications'; count: number; why: 'absent' | 'unread' }

/** How asking a server went wrong. `said` fields are the server's own words. */
export type FailureCause =
  | { kind: 'network' }
  | { kind: 'timeout' }
  | { kind: 'session-ended' }
  /** `absent`: what was asked for does not exist, whatever the status. */
  | { kind: 'status'; status: number; absent?: true }
  | { kind: 'busy'; status: number }
  | { kind: 'not-json'; contentType: string; looksLike: 'html' | 'xml' | 'empty' | 'other' }
  | { kind: 'broken-json' }
  /** `limit` in bytes. */
  | { kind: 'too-large'; limit: number }
  | { kind: 'unexpected-resource'; resourceType: string }
  /** The server says in its answer that it could not look at all that there is. */
  | { kind: 'unfinished' }
  | { kind: 'next-loops' }
  | { kind: 'next-elsewhere'; origin: string }
  | { kind: 'page-cap'; pages: number }
  /** Our own code that reads or words the records could not be fetched. */
  | { kind: 'code-missing' }
  /** A mistake of ours, not of the server's. */
  | { kind: 'fault' }

/**
 * Why a source gave less than everything it may hold. `of` is the resource type that is lacking where it is not the
 * source's own: the Medication that an order refers to. `answered`: the EHR said so to the question itself, where it may
 * say otherwise the next time; a scope that was not granted is known without asking.
 */
export type Shortfall =
  | { kind: 'denied'; scope: string; said?: string; of?: string; answered?: true }
  | { kind: 'unsupported'; said?: string; of?: string; answered?: true }
  | { kind: 'failed'; cause: FailureCause; said?: string; of?: string }

/**
 * Does a source count against its section where it is lacking? An optional one (`false`) does not where it is denied or
 * unsupported; one that is needed where the EHR offers it does not where it is unsupported.
 */
export type Need = boolean | 'where-offered'

/** One search (or read) that feeds a section, as far as it has come. `source` is the FHIR resource type asked for. */
export interface SourceReading<Item> {
  source: string
  needed: Need
  settled: boolean
  items: Item[]
  skipped: Skipped[]
  notices: Notice[]
  shortfall?: Shortfall
}

/** All sources of a section, combined. */
export interface SectionReading<Item> {
  state: SectionState
  items: Item[]
  skipped: Skipped[]
  sources: SourceReading<unknown>[]
}

/** Worst first: what a section that shows nothing says of itself. */
const shortfallStates = ['failed', 'denied', 'unsupported'] as const

/** An optional source that the EHR lacks or does not grant is none of the section's; one that broke down is. */
export function counts({ needed, shortfall }: SourceReading<unknown>): boolean {
  if (shortfall?.kind === 'failed') return true
  return needed === 'where-offered' ? shortfall?.kind !== 'unsupported' : needed
}

/** May asking again bring more? A gateway that is ill refuses what the EHR behind it would give. */
export function canAskAgain({ settled, shortfall }: SourceReading<unknown>): boolean {
  return settled && (shortfall?.kind === 'failed' || shortfall?.answered === true)
}

/** Did the server say of this source that it holds records back? */
export function isWithheld({ notices }: SourceReading<unknown>): boolean {
  return notices.some((notice) => notice.kind === 'withheld' || (notice.kind === 'said' && notice.withheld === true))
}

/**
 * May there be more than the server could be made to list? The other Observations are what is left by those that are
 * listed by category: a few without any are no reason to doubt that there are none.
 */
function isLimited({ source, needed, notices }: SourceReading<unknown>): boolean {
  return needed !== false && source !== 'Observation' && notices.some(({ kind }) => kind === 'limited')
}

function settledState(
  sources: SourceReading<unknown>[],
  shown: number,
  skipped: number,
  assertsAbsence: () => boolean,
): SectionState {
  // Where nothing that is needed was asked, no answer at all would otherwise read as "none recorded".
  const counted = sources.some(counts) ? sources.filter(counts) : sources
  const worst = shortfallStates.find((kind) => counted.some((source) => source.shortfall?.kind === kind))
  if (shown > 0) {
    if (worst !== undefined || skipped > 0) return 'incomplete'
    // What is held back may be the very thing that is said to be absent.
    return !sources.some((source) => isWithheld(source) || isLimited(source)) && assertsAbsence()
      ? 'none-known'
      : 'complete'
  }
  if (worst !== undefined) return worst
  if (skipped > 0) return 'incomplete'
  // Nothing came, and the server says that there may be something: that is not "none recorded".
  if (sources.some(isWithheld)) return 'denied'
  return sources.some(isLimited) ? 'incomplete' : 'none'
}

/** Where one source gave all, its own list: what is made of a list is then made once, for all who ask. */
function itemsOf<Item>(sources: SourceReading<Item>[]): Item[] {
  const [only, ...others] = sources.filter(({ items }) => items.length > 0)
  return only !== undefined && others.length === 0 ? only.items : sources.flatMap(({ items }) => items)
}

/**
 * Puts a section's sources together, by the rules of the contract. The order of sources changes no state.
 * `assertsAbsence` says of all items together whether they only state that there is nothing: a list that is whole and
 * does so is `none-known`. Without it no section is.
 */
export function sectionReading<Item>(
  sources: SourceReading<Item>[],
  assertsAbsence: (items: readonly Item[]) => boolean = () => false,
): SectionReading<Item> {
  const items = itemsOf(sources)
  const skipped = sources.flatMap((source) => source.skipped)
  const settled = sources.length > 0 && sources.every((source) => source.settled)
  const underway = items.length > 0 ? 'partial' : 'loading'
  return {
    state: settled ? settledState(sources, items.length, skipped.length, () => assertsAbsence(items)) : underway,
    items,
    skipped,
    sources,
  }
}
