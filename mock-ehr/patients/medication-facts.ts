import type { ConceptFact, PeriodFact, QuantityFact, RangeFact, RatioFact } from './facts'

export type TimingCode = 'QD' | 'QOD' | 'BID' | 'TID' | 'QID' | 'Q4H' | 'Q6H' | 'AM' | 'PM'

export type TimingUnit = 's' | 'min' | 'h' | 'd' | 'wk' | 'mo' | 'a'

export interface TimingFact {
  code?: TimingCode | ConceptFact
  event?: readonly string[]
  bounds?: { period: PeriodFact } | { duration: QuantityFact } | { range: RangeFact }
  count?: number
  duration?: number
  durationUnit?: TimingUnit
  frequency?: number
  frequencyMax?: number
  period?: number
  periodMax?: number
  periodUnit?: TimingUnit
  /** R4 only, as are `timeOfDay` and `offset`. */
  dayOfWeek?: readonly ('mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun')[]
  timeOfDay?: readonly string[]
  /** Codes that both releases have; DSTU2 takes the first. */
  when?: readonly (
    | 'HS'
    | 'WAKE'
    | 'C'
    | 'CM'
    | 'CD'
    | 'CV'
    | 'AC'
    | 'ACM'
    | 'ACD'
    | 'ACV'
    | 'PC'
    | 'PCM'
    | 'PCD'
    | 'PCV'
  )[]
  offset?: number
}

export type RateFact = { ratio: RatioFact } | { range: RangeFact } | { quantity: QuantityFact }

export interface DosageFact {
  sequence?: number
  text?: string
  /** One text in DSTU2. */
  additional?: readonly ConceptFact[]
  /** R4 only. */
  patientInstruction?: string
  timing?: TimingFact
  asNeeded?: boolean | ConceptFact
  site?: ConceptFact
  route?: ConceptFact
  method?: ConceptFact
  dose?: QuantityFact | RangeFact
  rate?: RateFact
  maxPerPeriod?: RatioFact
}

/** A Medication resource, or a contained one. Strengths of ingredients are R4 only. */
export interface MedicationFact {
  key: string
  concept: ConceptFact
  form?: ConceptFact
  ingredients?: readonly { item: ConceptFact; strength?: RatioFact }[]
}

export type DrugFact =
  | { concept: ConceptFact }
  | { contained: MedicationFact }
  | { reference: string; display?: string }
  /** Refers to a Medication that the server does not have. */
  | { missing: string; display?: string }

export interface OrderFact {
  key: string
  /** `unknown` and `cancelled` have no DSTU2 code: the status is left out there. */
  status: 'active' | 'on-hold' | 'cancelled' | 'completed' | 'entered-in-error' | 'stopped' | 'draft' | 'unknown'
  statusReason?: ConceptFact
  /** DSTU2 has orders only: anything that is not meant to be carried out is not served there. */
  intent?:
    | 'order'
    | 'original-order'
    | 'reflex-order'
    | 'filler-order'
    | 'instance-order'
    | 'option'
    | 'plan'
    | 'proposal'
  category?: readonly ('inpatient' | 'outpatient' | 'community' | 'discharge')[]
  /** Not served as DSTU2, where it would read as the opposite. */
  doNotPerform?: boolean
  /** `true`, `false`, or the key of the clinician who reported it. R4 only. */
  reported?: boolean | { by: string }
  drug: DrugFact
  authored?: string
  prescriber?: string
  encounter?: string
  reasons?: readonly ConceptFact[]
  /** Key of a problem. */
  reasonProblem?: string
  notes?: readonly string[]
  dosages?: readonly DosageFact[]
  refills?: number
  dispense?: QuantityFact
  supply?: QuantityFact
  validity?: PeriodFact
  /** When it was stopped; DSTU2 `dateEnded`. */
  ended?: string
}

export interface StatementFact {
  key: string
  /** `on-hold` and `unknown` are not served as DSTU2, which demands a status and has neither. */
  status: 'active' | 'completed' | 'entered-in-error' | 'intended' | 'stopped' | 'on-hold' | 'unknown' | 'not-taken'
  statusReason?: ConceptFact
  drug: DrugFact
  effective?: string | PeriodFact
  asserted?: string
  /** `patient`, or the key of a clinician. */
  source?: string
  reasons?: readonly ConceptFact[]
  notes?: readonly string[]
  dosages?: readonly DosageFact[]
}
