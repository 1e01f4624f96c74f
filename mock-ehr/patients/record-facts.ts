import type { ConceptFact, PeriodFact, QuantityFact, RangeFact } from './facts'
import type { AttachmentFact } from './service-facts'

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
  /** A series of so many milliseconds apart. */
  | { sampled: { origin: QuantityFact; period: number; data: string } }
  | { absent: 'unknown' | 'not-performed' | 'error' | 'unsupported' | 'asked-declined' }

export interface ReferenceRangeFact extends RangeFact {
  text?: string
  meaning?: ConceptFact
  appliesTo?: ConceptFact
  age?: RangeFact
}

export type InterpretationCode =
  | 'L'
  | 'LL'
  | 'H'
  | 'HH'
  | 'A'
  | 'AA'
  | 'N'
  | 'POS'
  | 'NEG'
  | 'S'
  | 'R'
  | 'I'
  | '<'
  | '>'

export interface ObservationFact {
  key: string
  /** DSTU2 has no `corrected`: it is `amended` there. */
  status?:
    | 'registered'
    | 'final'
    | 'preliminary'
    | 'amended'
    | 'corrected'
    | 'entered-in-error'
    | 'cancelled'
    | 'unknown'
  category?:
    | 'vital-signs'
    | 'laboratory'
    | 'social-history'
    | 'survey'
    | 'exam'
    | 'imaging'
    | 'procedure'
    | 'therapy'
    | 'activity'
  concept: ConceptFact
  effective?: string
  issued?: string
  /** A clinician, or `patient`. */
  performer?: string
  encounter?: string
  value?: ValueFact
  interpretation?: InterpretationCode
  ranges?: readonly ReferenceRangeFact[]
  components?: readonly {
    concept: ConceptFact
    value: ValueFact
    interpretation?: InterpretationCode
    ranges?: readonly ReferenceRangeFact[]
  }[]
  /** Keys of observations of this panel. */
  members?: readonly string[]
  /** Keys of observations that this one was worked out from. */
  derivedFrom?: readonly string[]
  /** In words: the records hold no Specimen. */
  specimen?: string
  device?: string
  method?: ConceptFact
  site?: ConceptFact
  notes?: readonly string[]
}

export interface ImmunizationFact {
  key: string
  vaccine: ConceptFact
  date: string
  notDone?: ConceptFact
  manufacturer?: string
  expires?: string
  performer?: string
  /** Which of a series it was. */
  number?: number
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
  encounter?: string
  category?: ConceptFact
  outcome?: ConceptFact
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
  /** In words. */
  location?: string
  discharge?: ConceptFact
}

export interface ReportFact {
  key: string
  concept: ConceptFact
  category: 'LAB' | 'RAD' | 'PAT'
  status?: 'registered' | 'preliminary' | 'final' | 'amended' | 'cancelled' | 'entered-in-error'
  effective: string
  issued: string
  performer: string
  results?: readonly string[]
  conclusion?: string
  conclusionCodes?: readonly ConceptFact[]
  encounter?: string
  attachments?: readonly AttachmentFact[]
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
  status?: 'current' | 'superseded' | 'entered-in-error'
  /** Plain text, carried in the attachment itself. */
  text?: string
  /** Other forms of it, or it where it is no plain text. */
  attachments?: readonly AttachmentFact[]
}

export interface CarePlanFact {
  key: string
  title: string
  status: 'active' | 'completed' | 'draft' | 'entered-in-error'
  /** What the EHR wrote as the narrative, in place of one made of the rest; XHTML. */
  narrative?: string
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
  status: 'proposed' | 'accepted' | 'active' | 'on-hold' | 'completed' | 'cancelled' | 'entered-in-error'
  /** R4 only. */
  achievement?: 'in-progress' | 'improving' | 'worsening' | 'no-change' | 'achieved' | 'not-achieved'
  /** R4 only. */
  measure?: { concept: ConceptFact; detail: QuantityFact }
  notes?: readonly string[]
  start?: string
  due?: string
  problems?: readonly string[]
}

export interface ProvenanceFact {
  key: string
  /** `Condition/KEY`, `MedicationOrder/KEY` (written as MedicationRequest in R4), … of the same person. */
  targets: readonly {
    kind: 'problem' | 'order' | 'allergy' | 'observation' | 'document' | 'immunization'
    key: string
  }[]
  recorded: string
  author: string
  transmitter?: string
}
