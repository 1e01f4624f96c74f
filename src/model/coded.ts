/** One coding as given; `systemName` is the short name of a well-known system (SNOMED CT, RxNorm, ICD-10-CM, LOINC). */
export interface Code {
  system: string | undefined
  systemName: string | undefined
  code: string
  display: string | undefined
}

/** Of a system whose codes say that there is no code: two records that have one need not be of the same thing. */
export function isAbsence(system: string): boolean {
  return /NullFlavor|data-absent-reason/i.test(system)
}

/** A concept as a reader sees it: words to show, and the codes behind them. Never a UUID, never empty words. */
export interface Coded {
  /** `undefined` where the record names nothing readable. */
  text: string | undefined
  codes: Code[]
}
