// A person of the mock EHR in facts, before either release of FHIR. Dates are text of the precision that is known:
// `1963`, `1963-04`, `1963-04-13`, `1963-04-13T08:30:00-05:00`. A `key` names a fact within its person and kind;
// the resource's id is `PERSON-KEY`.
import type { MedicationFact, OrderFact, StatementFact } from './medication-facts'
import type {
  AllergyFact,
  CarePlanFact,
  DocumentFact,
  EncounterFact,
  GoalFact,
  ImmunizationFact,
  ObservationFact,
  ProcedureFact,
  ProvenanceFact,
  ReportFact,
} from './record-facts'
import type {
  BinaryFact,
  CareTeamFact,
  CoverageFact,
  DeviceFact,
  FamilyMemberFact,
  ServiceOrderFact,
} from './service-facts'

export interface CodeFact {
  system: string
  code: string
  display?: string
  userSelected?: boolean
}

export interface ConceptFact {
  text?: string
  codes?: readonly CodeFact[]
}

export interface QuantityFact {
  value: number
  unit: string
  /** UCUM; absent where the record has the unit in words only. */
  ucum?: string
  comparator?: '<' | '<=' | '>=' | '>'
}

export interface RangeFact {
  low?: QuantityFact
  high?: QuantityFact
}

export interface RatioFact {
  numerator: QuantityFact
  denominator: QuantityFact
}

export interface PeriodFact {
  start?: string
  end?: string
}

export interface NameFact {
  use?: 'usual' | 'official' | 'temp' | 'nickname' | 'anonymous' | 'old' | 'maiden'
  text?: string
  family?: string
  given?: readonly string[]
  prefix?: readonly string[]
  suffix?: readonly string[]
  period?: PeriodFact
  /** BCP 47 language of the name's script. */
  lang?: string
}

export interface IdentifierFact {
  use?: 'usual' | 'official' | 'secondary'
  /** HL7 v2 table 0203. */
  type?: 'MR' | 'SS' | 'DL' | 'PI'
  system: string
  value: string
}

export interface TelecomFact {
  system: 'phone' | 'email' | 'fax'
  use?: 'home' | 'work' | 'mobile' | 'old'
  value: string
}

export interface AddressFact {
  use?: 'home' | 'work' | 'temp' | 'old'
  text?: string
  line?: readonly string[]
  city?: string
  state?: string
  postalCode?: string
  country?: string
  period?: PeriodFact
}

export interface ContactFact {
  relationship: ConceptFact
  name?: NameFact
  telecom?: readonly TelecomFact[]
}

/** A clinician of the person's own team: no two people share one, so that each stands alone. */
export interface ClinicianFact {
  key: string
  name: string
  family: string
  given: readonly string[]
  prefix?: string
}

/** The five forms of onset and abatement; `stated` is DSTU2's `abatementBoolean`, which R4 cannot say. */
export type HappeningFact =
  | { date: string }
  | { age: QuantityFact }
  | { period: PeriodFact }
  | { range: RangeFact }
  | { text: string }
  | { stated: boolean }

export interface ProblemFact {
  key: string
  /** Absent: the record does not name the problem. */
  concept?: ConceptFact
  clinical?: 'active' | 'recurrence' | 'relapse' | 'inactive' | 'remission' | 'resolved'
  verification?: 'unconfirmed' | 'provisional' | 'differential' | 'confirmed' | 'refuted' | 'entered-in-error'
  categories?: readonly ('problem-list-item' | 'health-concern' | 'encounter-diagnosis' | ConceptFact)[]
  severity?: 'mild' | 'moderate' | 'severe'
  sites?: readonly ConceptFact[]
  onset?: HappeningFact
  abatement?: HappeningFact
  recorded?: string
  /** The `condition-assertedDate` extension; DSTU2 has no place for it. */
  asserted?: string
  recorder?: string
  asserter?: string
  encounter?: string
  notes?: readonly string[]
  /** Language of the words, where they are not English. */
  language?: string
}

export interface PersonFacts {
  id: string
  about: string
  active?: boolean
  /** Language of the Patient resource's words. */
  language?: string
  names?: readonly NameFact[]
  identifiers?: readonly IdentifierFact[]
  birthDate?: string
  birthTime?: string
  gender?: 'male' | 'female' | 'other' | 'unknown'
  deceased?: boolean | string
  birthSex?: 'M' | 'F' | 'UNK'
  genderIdentity?: ConceptFact
  pronouns?: ConceptFact
  race?: readonly CodeFact[]
  raceText?: string
  ethnicity?: CodeFact
  /** How DSTU2 servers of this person's EHR carry race and ethnicity. */
  dstu2Race?: 'flat' | 'argonaut'
  maritalStatus?: 'M' | 'S' | 'W' | 'D'
  multipleBirth?: boolean | number
  languages?: readonly { language: ConceptFact; preferred?: boolean }[]
  telecom?: readonly TelecomFact[]
  addresses?: readonly AddressFact[]
  contacts?: readonly ContactFact[]
  /** The id of the person whose record is to be used in the place of this one, after a merge. */
  replacedBy?: string
  /** Keys of clinicians in `team`. */
  generalPractitioners?: readonly string[]
  team?: readonly ClinicianFact[]
  problems?: readonly ProblemFact[]
  medications?: readonly MedicationFact[]
  orders?: readonly OrderFact[]
  statements?: readonly StatementFact[]
  allergies?: readonly AllergyFact[]
  observations?: readonly ObservationFact[]
  immunizations?: readonly ImmunizationFact[]
  procedures?: readonly ProcedureFact[]
  encounters?: readonly EncounterFact[]
  reports?: readonly ReportFact[]
  documents?: readonly DocumentFact[]
  carePlans?: readonly CarePlanFact[]
  goals?: readonly GoalFact[]
  careTeams?: readonly CareTeamFact[]
  coverages?: readonly CoverageFact[]
  devices?: readonly DeviceFact[]
  serviceOrders?: readonly ServiceOrderFact[]
  family?: readonly FamilyMemberFact[]
  binaries?: readonly BinaryFact[]
  provenance?: readonly ProvenanceFact[]
}
