import type { PartialDate } from './date'

/** Somebody, or something, that took part: who, and as what. At least one of them is there. */
export interface Actor {
  name: string | undefined
  roles: string[]
  /** On whose behalf. */
  of: string | undefined
  start: PartialDate | undefined
  end: PartialDate | undefined
}
