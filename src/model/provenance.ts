/** Where a datum on screen comes from. `resource` is `ResourceType/id`; several when records were merged. */
export interface Source {
  resources: string[]
  /** What the record says about itself that changes how far it may be trusted; absent where it says nothing. */
  marks?: SourceMark[]
}

export type SourceMark =
  /** `meta.security` says that parts were masked, redacted or left out; `label` in the record's words. */
  | { kind: 'withheld'; label: string }
  /**
   * FHIR: a modifier extension may turn the meaning round, and this one (its address) is not known here; or a negation
   * (its name) cannot be read, as `implicitRules` never can.
   */
  | { kind: 'unknown-modifier'; url: string | undefined }
  /**
   * About something else than the patient as such (R4 `Observation.focus`): a fetus, a donor; or, `own`, about a part of
   * theirs: one tumour of several. `key` tells one from another; `words` are the record's, if it has any.
   */
  | { kind: 'focus'; key: string | undefined; words: string | undefined; own: boolean }

/** What tells records of one name from each other that are about different things; `''` for the patient as such. */
export function focusKey({ marks = [] }: Source): string {
  return marks.flatMap((mark) => (mark.kind === 'focus' ? [mark.key] : [])).join(' ')
}
