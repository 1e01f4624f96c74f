import type { Coded } from '../../model/coded'
import { isSocialSecurityNumber } from '../../model/identifier'
import type { Fact, Outline, Phrase, Qualification } from '../../model/outline'
import type { Contact, Identifier, Patient, PersonName, RelatedContact } from '../../model/patient'
import { chooseName } from '../../model/person-name'
import { ageWords, dateWords, optionalDate } from '../../ui/date-words'
import { factOf, ourFact, saidFact } from '../../ui/fact'
import { genderWords, groupedDigits, inUseWords } from '../../ui/personal-words'
import { ours, said } from '../../ui/phrase'
import type { Reader } from '../../ui/reader'
import { qualified } from '../../ui/source-marks'
import { t } from '../../words/chart'
import { tg } from '../../words/pages'
import type { SectionFace } from '../section-face'
import { categoryWords, patientWords, personWords } from './patient-words'

export const patientFace: SectionFace<Patient> = {
  none: (reader) => patientWords(reader).none,
  groups: [{ key: 'patient', title: ({ audience }) => t('patient.title', { audience }) }],
  // There is but one.
  compare: () => () => 0,
  outline: patientOutline,
}

function patientOutline(patient: Patient, reader: Reader): Outline {
  const name = personWords(chooseName(patient.names, reader.today))
  return {
    source: patient.source,
    title: name === undefined ? ours(t('banner.noName')) : said(name),
    titlePath: ['name'],
    qualifications: qualified(patient.source, qualifications(patient)),
    group: 'patient',
    value: [],
    when: patient.birthDate && { label: tg('patient.birthDate'), date: patient.birthDate, path: ['birthDate'] },
    facts: [...identityFacts(patient, reader), ...reachFacts(patient, reader)],
    notes: [],
    concepts: codedFacts(patient),
  }
}

/** What the record says against its own use. One that was merged into another is not in use, whatever else it says. */
export function standingWarnings({ active, replacedBy }: Patient): Qualification[] {
  if (replacedBy !== undefined) return [{ text: tg('patient.replaced'), tone: 'critical', path: ['link'] }]
  return active === false ? [{ text: tg('patient.notInUse'), tone: 'critical', path: ['active'] }] : []
}

function qualifications(patient: Patient): Qualification[] {
  const { deceased } = patient
  return [
    ...standingWarnings(patient),
    ...(deceased.kind === 'yes'
      ? [{ text: t('banner.deceased'), tone: 'attention', path: ['deceased[x]'] } as const]
      : []),
  ]
}

function identityFacts(patient: Patient, reader: Reader): Fact[] {
  const { names, gender, birthTime, deceased } = patient
  return [
    ...saidFact(
      tg('patient.names'),
      currentFirst(names, reader).map((name) => nameWords(name, reader)),
      ['name'],
    ),
    ...ourFact(tg('patient.birthTime'), optionalDate(birthTime, reader), ['birthDate', 'extension']),
    ...ourFact(tg('patient.deceased'), deceased.kind === 'not-stated' ? undefined : deceasedWords(patient, reader), [
      'deceased[x]',
    ]),
    ...ourFact(tg('patient.multipleBirth'), multipleBirthWords(patient.multipleBirth), ['multipleBirth[x]']),
    ...ourFact(
      tg('patient.gender', { audience: reader.audience }),
      gender === undefined ? undefined : genderWords(gender),
      ['gender'],
    ),
    ...saidFact(tg('patient.birthSex'), patient.birthSex?.text, ['extension']),
    ...saidFact(tg('patient.sex'), patient.sex?.text, ['extension']),
    ...saidFact(tg('patient.genderIdentity'), patient.genderIdentity?.text, ['extension']),
    ...saidFact(tg('patient.pronouns'), patient.pronouns?.text, ['extension']),
    ...saidFact(tg('patient.race'), categoryWords(patient.race), ['extension']),
    ...saidFact(tg('patient.ethnicity'), categoryWords(patient.ethnicity), ['extension']),
    ...saidFact(tg('patient.languages'), patient.languages.map(languageWords), ['communication']),
    ...saidFact(tg('patient.maritalStatus'), patient.maritalStatus?.text, ['maritalStatus']),
  ]
}

function reachFacts(patient: Patient, reader: Reader): Fact[] {
  return [
    ...factOf(
      tg('patient.identifiers'),
      patient.identifiers.map((identifier) => identifierPhrase(identifier, reader)),
      ['identifier'],
    ),
    ...saidFact(
      tg('patient.telecom'),
      patient.telecom.map((contact) => contactWords(contact, reader)),
      ['telecom'],
    ),
    ...saidFact(
      tg('patient.addresses'),
      patient.addresses.map(({ lines, use, type, start, end }) =>
        aside(lines.join(', '), [use, type, inUseWords(start, end, reader)]),
      ),
      ['address'],
    ),
    ...saidFact(
      tg('patient.contacts'),
      patient.contacts.map((contact) => relatedWords(contact, reader)),
      ['contact'],
    ),
    ...saidFact(tg('patient.generalPractitioner'), patient.generalPractitioners, [
      'generalPractitioner',
      'careProvider',
    ]),
  ]
}

/** `words (one, another)`: what stands beside them in the record's own codes and words. */
function aside(words: string, beside: readonly (string | undefined)[]): string {
  const known = beside.filter((each) => each !== undefined)
  return known.length === 0 ? words : `${words} (${known.join(', ')})`
}

function nameWords(name: PersonName, reader: Reader): string | undefined {
  const words = personWords(name)
  return words === undefined ? undefined : aside(words, [name.use, inUseWords(name.start, name.end, reader)])
}

function languageWords({ language, preferred }: Patient['languages'][number]): string | undefined {
  if (language.text === undefined) return undefined
  return aside(language.text, [preferred ? tg('patient.languagePreferred') : undefined])
}

function contactWords({ value, system, use, start, end }: Contact, reader: Reader): string {
  return aside(value, [system, use, inUseWords(start, end, reader)])
}

function relatedWords({ name, relationship, telecom, start, end }: RelatedContact, reader: Reader): string {
  const who = aside(personWords(name) ?? t('banner.noName'), [...relationship, inUseWords(start, end, reader)])
  return [who, ...telecom.map((contact) => contactWords(contact, reader))].join(' ')
}

/** A social security number is never put into words that may be printed, searched or saved: only that there is one. */
function identifierPhrase(identifier: Identifier, reader: Reader): Phrase {
  const { type, typeCode, use, value, start, end } = identifier
  const inUse = inUseWords(start, end, reader)
  if (isSocialSecurityNumber(identifier))
    return ours(aside(tg('patient.ssnHidden'), [type ?? tg('patient.ssn'), inUse]))
  return said(aside(groupedDigits(value), [type ?? typeCode, use, inUse]))
}

export function currentFirst(names: readonly PersonName[], { today }: Reader): PersonName[] {
  const current = chooseName([...names], today)
  return names.toSorted((a, b) => Number(b === current) - Number(a === current))
}

export function deceasedWords({ deceased, birthDate, birthTime }: Patient, reader: Reader): string {
  switch (deceased.kind) {
    case 'no':
      return tg('patient.no')
    case 'not-stated':
      return tg('patient.notRecorded')
    case 'yes': {
      if (deceased.on === undefined) return tg('patient.deceasedYes')
      const date = dateWords(deceased.on, reader)
      const age = ageWords(birthDate, deceased.on, birthTime, reader)
      return age === undefined ? date : t('banner.dateAndAge', { date, age, audience: reader.audience })
    }
  }
}

export function multipleBirthWords(multipleBirth: boolean | number | undefined): string | undefined {
  if (multipleBirth === undefined) return undefined
  if (typeof multipleBirth === 'number') return tg('patient.multipleBirthOrder', { order: String(multipleBirth) })
  return multipleBirth ? tg('patient.yes') : tg('patient.no')
}

/** Everything about the person that is coded. */
export function codedFacts(patient: Patient): Coded[] {
  const { birthSex, sex, genderIdentity, pronouns, maritalStatus, race, ethnicity, languages } = patient
  return [
    ...[birthSex, sex, genderIdentity, pronouns, maritalStatus].filter((concept) => concept !== undefined),
    ...race,
    ...ethnicity,
    ...languages.map(({ language }) => language),
  ]
}
