// One collator: `localeCompare` makes one for every comparison, which a chart of 5,000 rows feels.
let collator: Intl.Collator | undefined

/** Alphabetical, numbers by value (`5 mg` before `10 mg`); what has no words comes last. A total order. */
export function compareWords(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined)
  collator ??= new Intl.Collator('en', { numeric: true })
  // Words that the collator holds for equal (other spellings of one Unicode text) still need one order.
  return collator.compare(a, b) || Number(a > b) - Number(a < b)
}
