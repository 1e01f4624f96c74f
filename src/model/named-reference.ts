/** What a record points to: its words where the record gives any, and always what kind of thing it is. */
export interface NamedReference {
  /** Its display, or the name of the contained resource. */
  words: string | undefined
  /** `Condition`, where it can be told. */
  type: string | undefined
  /** `Type/id`, where it can be followed by that. */
  id: string | undefined
}
