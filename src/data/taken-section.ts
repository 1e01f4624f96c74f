import type { Notice, SectionReading } from '../model/completeness'
import type { Outline } from '../model/outline'
import type { Source } from '../model/provenance'

/** A section as it is taken along: printed, or saved to a file. */
export interface TakenSection {
  /** The contract's name of the section. */
  name: string
  title: string
  reading: SectionReading<{ source: Source }>
  /** In the section's order. */
  outlines: readonly Outline[]
  groups: readonly { key: string; title: string; folded?: boolean }[]
  /** What it stands on, in the sentences that the screen shows: complete, or what is missing and why. */
  completeness: string
  /** Of these sentences, those that stand beside "complete" too: what the EHR holds back, lists in part or did not allow. */
  asides: readonly string[]
  /** What has to be said of its items together, before any of them is read. */
  remark: string | undefined
}

/** The items that are current: those of no folded group. */
export function currentOutlines({ outlines, groups }: TakenSection): readonly Outline[] {
  const folded = new Set(groups.flatMap((group) => (group.folded === true ? [group.key] : [])))
  return outlines.filter(({ group }) => !folded.has(group))
}

/**
 * Does the section hold all that the EHR has of it, as far as is known? `none` and `none-known` do. What the EHR does not
 * have at all is not lacking.
 */
export function isWhole({ reading: { state, sources } }: TakenSection): boolean {
  const lacks = sources.some(
    ({ shortfall, notices }) =>
      (shortfall !== undefined && shortfall.kind !== 'unsupported') || notices.some(saysThatSomeMayBeMissing),
  )
  return !lacks && (state === 'complete' || state === 'none' || state === 'none-known')
}

function saysThatSomeMayBeMissing(notice: Notice): boolean {
  return notice.kind === 'withheld' || notice.kind === 'limited' || (notice.kind === 'said' && notice.withheld === true)
}
