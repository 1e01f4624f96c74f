import type { ConceptFact, PeriodFact, QuantityFact, RangeFact } from './facts'

export interface AllergyFact {
  key: string
  substance: ConceptFact
  clinical?: 'active' | 'inactive' | 'resolved'
  verification?: 'unconfirmed' | 'confirmed' | 'refuted' | 'entered-in-error'
  type?: 'allergy' | 'intolerance'
  category?: 'food' | 'medication' | 'environment' | 'biologic'
  criticality?: 'low' | 'high' | 'unable-to-assess'
  /** A dateTime; the other forms are R4 only. */
  onset?: string
  recorded?: string
  lastOccurrence?: string
  recorder?: string
  reactions?: readonly {
    manifestations: readonly ConceptFact[]
    severity?: 'mild' | 'moderate' | 'severe'
    description?: string
    onset?: string
  }[]
  notes?: readonly string[]
}

export type ValueFact =
  | { quantity: QuantityFact }
  | { concept: ConceptFact }
  | { text: string }
  | { range: RangeFact }
  | { ratio: { numerator: QuantityFact; denominator: QuantityFact } }
  | { period: PeriodFact }
  | { dateTime: string }
  | { time: string }
  | { integer: number }
  | { boolean: boolean }
  | { absent: 'unknown' | 'not-performed' | 'error' | 'unsupported' }

export interface ReferenceRangeFact extends RangeFact {
  text?: string
  meaning?: ConceptFact
}

export type InterpretationCode = 'L' | 'LL' | 'H' | 'HH' | 'A' | 'AA' | 'N' | 'POS' | 'NEG' | '<' | '>'

export interface ObservationFact {
  key: string
  status?: 'final' | 'preliminary' | 'amended' | 'entered-in-error' | 'cancelled'
  category?: 'vital-signs' | 'laboratory' | 'social-history' | 'survey' | 'exam' | 'imaging'
  concept: ConceptFact
  effective?: string
  issued?: string
  performer?: string
  encounter?: string
  value?: ValueFact
  interpretation?: InterpretationCode
  ranges?: readonly ReferenceRangeFact[]
  components?: readonly { concept: ConceptFact; value: ValueFact }[]
  /** Keys of observations of this panel. */
  members?: readonly string[]
  method?: ConceptFact
  site?: ConceptFact
  notes?: readonly string[]
}

export interface ImmunizationFact {
  key: string
  vaccine: ConceptFact
  date: string
  notDone?: ConceptFact
  enteredInError?: boolean
  reported?: boolean
  lot?: string
  dose?: QuantityFact
  site?: ConceptFact
  route?: ConceptFact
  notes?: readonly string[]
}

export interface ProcedureFact {
  key: string
  concept: ConceptFact
  status?: 'completed' | 'in-progress' | 'not-done' | 'entered-in-error' | 'stopped'
  statusReason?: ConceptFact
  performed?: string | PeriodFact
  performer?: string
  sites?: readonly ConceptFact[]
  reasons?: readonly ConceptFact[]
  notes?: readonly string[]
}

export interface EncounterFact {
  key: string
  status?: 'finished' | 'in-progress' | 'planned' | 'cancelled'
  class?: 'ambulatory' | 'inpatient' | 'emergency' | 'virtual' | 'home'
  type?: ConceptFact
  period?: PeriodFact
  reasons?: readonly ConceptFact[]
  clinician?: string
}

export interface ReportFact {
  key: string
  concept: ConceptFact
  category: 'LAB' | 'RAD' | 'PAT'
  status?: 'final' | 'preliminary' | 'amended'
  effective: string
  issued: string
  performer: string
  results?: readonly string[]
  conclusion?: string
}

export interface DocumentFact {
  key: string
  type: ConceptFact
  title: string
  /** When the document was made. */
  created: string
  indexed: string
  author?: string
  encounter?: string
  /** Plain text, carried in the attachment itself. */
  text: string
}

export interface CarePlanFact {
  key: string
  title: string
  status: 'active' | 'completed' | 'draft'
  description: string
  period?: PeriodFact
  /** Keys of problems and goals. */
  problems?: readonly string[]
  goals?: readonly string[]
  activities: readonly { status: 'scheduled' | 'in-progress' | 'completed'; description: string }[]
}

export interface GoalFact {
  key: string
  description: string
  status: 'accepted' | 'active' | 'completed' | 'cancelled'
  start?: string
  due?: string
  problems?: readonly string[]
}

export interface ProvenanceFact {
  key: string
  /** `Condition/KEY`, `MedicationOrder/KEY` (written as MedicationRequest in R4), … of the same person. */
  targets: readonly { kind: 'problem' | 'order' | 'allergy' | 'observation' | 'document'; key: string }[]
  recorded: string
  author: string
  transmitter?: string
}
