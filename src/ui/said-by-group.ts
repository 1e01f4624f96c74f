import type { Qualification } from '../model/outline'

/** Marks what the heading of an item's group says: `underHeading` are the words that stand beside its name even there. */
export function saidByGroup(qualification: Qualification, underHeading: ReadonlySet<string>): Qualification {
  return underHeading.has(qualification.text) ? qualification : { ...qualification, saidByGroup: true }
}
