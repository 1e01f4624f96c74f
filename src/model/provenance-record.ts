import type { PartialDate } from './date'
import type { Source } from './provenance'

/** A Provenance: who had a hand in a record, and when. */
export interface ProvenanceRecord {
  source: Source
  recorded: PartialDate | undefined
  agents: ProvenanceAgent[]
  /** In the record's words, as everything below. */
  activity: string | undefined
  reasons: string[]
}

/** `role`: author, transmitter…; `who` and `onBehalfOf` are names, else the types of what is referred to. */
export interface ProvenanceAgent {
  role: string | undefined
  who: string | undefined
  onBehalfOf: string | undefined
}
