import type { Coded } from './coded'
import type { PartialDate } from './date'
import type { Source } from './provenance'

/** Words on screen and whose they are: the record's own are never translated, and keep their direction. */
export interface Phrase {
  text: string
  from: 'record' | 'ours'
}

/** Words that qualify a name: a status, a flag, a doubt. */
export interface Qualification {
  text: string
  tone?: 'attention' | 'critical'
  /** The heading of its group says it: left out where that stands above it, and nowhere else. */
  saidByGroup?: true
  /** As `Fact.path`. */
  path?: ElementPath
  /** The rule by which the words were chosen, as a sentence. */
  rule?: string
}

/**
 * The elements of the source that something was read from, in the names of either release: `clinicalStatus`,
 * `onset[x]`, `reaction.severity`. The first that the source has is the one. An index is not part of it.
 */
export type ElementPath = readonly string[]

/** A labelled thing that a record says. */
export interface Fact {
  /** Ours. */
  label: string
  /** What is said, set apart by commas. Never empty: what a record does not say is no fact. */
  value: readonly Phrase[]
  path?: ElementPath
  /** The rule by which it was read, as a sentence, where it is not simply what stands there. */
  rule?: string
}

/**
 * All that one item of a section says, in words: its page, the timeline, the search, the source drawer, print and CSV
 * are made of it. Pure text: what a section shows beyond it (a chart, a table) says nothing else.
 */
export interface Outline {
  source: Source
  /** The name under which a reader looks for it. */
  title: Phrase
  /** As `Fact.path`, of the title. */
  titlePath?: ElementPath
  /** Tells the test, the measure or the drug that it is of from another of the same name; without it the name does. */
  series?: string
  /** `false`: it does not say what was found (cancelled, not yet done), so that it stands for no other of its series. */
  isFinding?: boolean
  /** Of less weight where not all can be listed: the diagnosis of one visit beside those of the problem list. */
  isMinor?: true
  qualifications: readonly Qualification[]
  /** Key of the section's group under which it stands. */
  group: string
  /** The elements that the group was decided by, and the rule. */
  groupFrom?: { path: ElementPath; rule: string }
  /** The one thing found, measured or ordered: a result, a dose line, a reaction. Empty where there is none. */
  value: readonly Phrase[]
  valuePath?: ElementPath
  /** The date by which it stands in time, and what that date is of. `undefined`: no date is recorded. */
  when: { label: string; date: PartialDate; path?: ElementPath } | undefined
  /** The date repeated among the rest where the reader wants it in full (a period, an age). */
  facts: readonly Fact[]
  notes: readonly string[]
  /** With the codes by which it is searched for and explained; the first is what the item is about. */
  concepts: readonly Coded[]
  /** `Encounter/id`, where the record names the visit. */
  encounter?: string | undefined
}

/** Elements that say when something happened, or shall: by a date, and by an age, a schedule or words too. */
const timed = new Set(['occurrence[x]', 'performed[x]', 'effective[x]', 'onset[x]', 'scheduled[x]', 'start[x]'])

/** Has it no date, but another word on when? Then to say that the date is not recorded beside it would contradict it. */
export function isTimedOtherwise({ when, facts }: Outline): boolean {
  return when === undefined && facts.some(({ path: [first = ''] = [] }) => timed.has(first))
}
