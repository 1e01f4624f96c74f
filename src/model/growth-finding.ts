import type { Observation } from './observation'

/** What there are references of. */
export type GrowthMeasure = 'weight' | 'height' | 'bmi' | 'head-circumference'

/** Whose reference, by which of the two that a record says. */
export interface GrowthSex {
  value: 'male' | 'female'
  by: 'birth-sex' | 'gender'
}

export type GrowthFinding =
  | {
      kind: 'percentile'
      standard: 'cdc' | 'who'
      percentile: number
      z: number
      /** The age, of 30.4375 days each, as both references count. */
      months: number
      sex: GrowthSex
    }
  | { kind: 'none'; why: NoGrowth }

/** Why a child's measurement has no percentile. */
export type NoGrowth =
  /** The dates of birth and measurement do not give an age to the day. */
  | 'date'
  /** The references are of boys and of girls. */
  | 'sex'
  /** `>` or `<`. */
  | 'bound'
  /** Not one that converts exactly to that of the reference. */
  | 'unit'
  /** Between birth and one month the reference has no row. */
  | 'first-month'
  /** The reference under two years is of length, lying. */
  | 'standing'
  /** The reference from two years on is of stature, standing. */
  | 'lying'
  | 'bmi-under-two'
  | 'head-from-two'
  /** The references could not be fetched. */
  | 'not-loaded'

/** `undefined`: nothing to compare, since there is no number or the person was grown up. */
export type GrowthReader = (measure: GrowthMeasure, observation: Observation) => GrowthFinding | undefined
