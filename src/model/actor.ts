import type { Period } from './period'

/** Somebody, or something, that took part: who, and as what. At least one of them is there. */
export interface Actor extends Period {
  name: string | undefined
  roles: string[]
  /** On whose behalf. */
  of: string | undefined
}
