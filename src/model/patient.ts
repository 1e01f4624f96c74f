import type { Coded } from './coded'
import type { PartialDate } from './date'
import type { Period } from './period'
import type { Source } from './provenance'

export interface PersonName extends Period {
  use: string | undefined
  family: string | undefined
  given: string[]
  prefix: string[]
  suffix: string[]
  /** `HumanName.text`, shown where the parts are missing. */
  text: string | undefined
}

export interface Identifier extends Period {
  /** `MR`, `SS`, … of HL7 v2 table 0203, where typed. */
  typeCode: string | undefined
  /** Words for the type. */
  type: string | undefined
  system: string | undefined
  use: string | undefined
  value: string
}

export interface Contact extends Period {
  system: string | undefined
  use: string | undefined
  value: string
}

export interface PostalAddress extends Period {
  use: string | undefined
  type: string | undefined
  /** Lines as to be written on an envelope, the country last. */
  lines: string[]
}

export interface RelatedContact extends Period {
  relationship: string[]
  name: PersonName | undefined
  telecom: Contact[]
}

export type Deceased = { kind: 'no' } | { kind: 'not-stated' } | { kind: 'yes'; on: PartialDate | undefined }

export interface Patient {
  source: Source
  names: PersonName[]
  identifiers: Identifier[]
  birthDate: PartialDate | undefined
  /** The `patient-birthTime` extension: ages in hours need it. */
  birthTime: PartialDate | undefined
  deceased: Deceased
  /** Administrative gender as recorded: male, female, other, unknown; `undefined` where absent. */
  gender: string | undefined
  birthSex: Coded | undefined
  /** US Core `sex`: sex for clinical use as recorded, apart from birth sex and administrative gender. */
  sex: Coded | undefined
  genderIdentity: Coded | undefined
  pronouns: Coded | undefined
  race: Coded[]
  ethnicity: Coded[]
  languages: { language: Coded; preferred: boolean }[]
  maritalStatus: Coded | undefined
  telecom: Contact[]
  addresses: PostalAddress[]
  contacts: RelatedContact[]
  generalPractitioners: string[]
  /** One of a multiple birth, or which of them: twins are easily mistaken for each other. */
  multipleBirth: boolean | number | undefined
  /** `false`: the EHR says that this record is not in use (merged, entered twice). */
  active: boolean | undefined
  /** The record that this one was merged into; an empty text where it does not say which. */
  replacedBy: string | undefined
}
