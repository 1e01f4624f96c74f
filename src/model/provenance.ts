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
   * (its name) cannot be read.
   */
  | { kind: 'unknown-modifier'; url: string | undefined }
