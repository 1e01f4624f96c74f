import { doseText } from '../../model/dose'
import {
  medicationGroup,
  medicationGroups,
  type Medication,
  type MedicationGroup,
  type Substitution,
} from '../../model/medication'
import { isReport, medicationRows, recordsOf, regimens, type MedicationRow } from '../../model/medication-row'
import type { Fact, Outline, Qualification } from '../../model/outline'
import { optionalDate } from '../../ui/date-words'
import { factOf, ourFact, saidFact } from '../../ui/fact'
import { happeningWords } from '../../ui/happening-words'
import { ours, said } from '../../ui/phrase'
import type { Reader } from '../../ui/reader'
import { qualified } from '../../ui/source-marks'
import { t } from '../../words/chart'
import { tg } from '../../words/pages'
import type { ArrangedFace } from '../section-face'
import {
  medicationGroupWords,
  medicationQualifiers,
  medicationStatusWords,
  medicationsWords,
  rowQualifiers,
  type MedicationQualifier,
} from './medication-words'

export const foldedGroups: ReadonlySet<string> = new Set(['draft', 'proposed', 'not-taken', 'past'])

/** Groups whose records are neither orders in force nor once were. */
export const ordersNothing: ReadonlySet<MedicationGroup> = new Set<MedicationGroup>([
  'proposed',
  'draft',
  'do-not-give',
])

const groupPath = ['doNotPerform', 'status', 'wasNotTaken', 'intent'] as const
const dosePath = ['dosageInstruction', 'dosage'] as const

export const medicationsFace: ArrangedFace<Medication> = {
  none: (reader) => medicationsWords(reader, '').none,
  groups: medicationGroups.map((group) => ({
    key: group,
    title: (reader) => medicationGroupWords(group, reader),
    folded: foldedGroups.has(group),
  })),
  outlines: (medications, reader) =>
    medicationRows(medications, reader.today).flatMap((row) => rowOutlines(row, reader)),
}

/** What the records of one drug say. */
export function rowOutlines(row: MedicationRow, reader: Reader): Outline[] {
  const series = row.lead.source.resources.join(' ')
  const isApart = regimens(row, reader.today)
    .flat()
    .some(({ apart }) => apart !== undefined)
  return recordsOf(row).map((record) => {
    const words = record === row.lead ? rowQualifiers(row, reader) : medicationQualifiers(record, reader)
    return medicationOutline(record, { words, series, isApart }, reader)
  })
}

interface OfRow {
  words: readonly MedicationQualifier[]
  series: string
  /** Are doses of the row told apart by their parts alone? */
  isApart: boolean
}

/** One record: the lead of a row says what the others of its drug say against it, so that it is not read without. */
function medicationOutline(medication: Medication, { words, series, isApart }: OfRow, reader: Reader): Outline {
  const { drug, doses } = medication
  const group = medicationGroup(medication, reader.today)
  return {
    source: medication.source,
    title: drug.text === undefined ? ours(t('medications.unnamed')) : said(drug.text),
    titlePath: ['medication[x]', 'medicationReference'],
    series,
    qualifications: qualified(medication.source, qualifications(words, group)),
    group,
    groupFrom: { path: groupPath, rule: tg('medications.groupRule') },
    value: doses.map(({ text, regimen }) => said(isApart && regimen !== undefined ? `${text} (${regimen})` : text)),
    valuePath: dosePath,
    when: whenOf(medication, reader),
    facts: [
      ...ourFact(tg('medications.status'), medicationStatusWords(medication, reader), ['status', 'wasNotTaken']),
      ...medicationFacts(medication, reader),
      ...saidFact(tg('medications.form'), medication.form, ['medication[x]', 'medicationReference']),
      ...doseFacts(medication),
    ],
    notes: medication.notes,
    concepts: [drug],
    encounter: medication.encounter,
  }
}

function qualifications(words: readonly MedicationQualifier[], group: MedicationGroup): Qualification[] {
  return words.map(({ words: text, tone }) => {
    if (tone === 'plain') return { text, path: groupPath }
    if (group !== 'course-ended') return { text, tone, path: groupPath }
    return { text, tone, path: groupPath, rule: tg('medications.courseEndedRule') }
  })
}

function whenOf({ kind, authored, starts }: Medication, { audience }: Reader): Outline['when'] {
  if (authored !== undefined) {
    const label = kind === 'order' ? tg('medications.authored') : tg('medications.asserted', { audience })
    return { label, date: authored, path: ['authoredOn', 'dateWritten', 'dateAsserted'] }
  }
  return starts && { label: tg('medications.starts'), date: starts, path: startPath }
}

const startPath = ['effective[x]', 'dosageInstruction.timing.repeat.bounds[x]', 'dosage.timing.repeat.bounds[x]']

/** What a record says beside its name, its dose lines and the date by which it stands. */
export function medicationFacts(medication: Medication, reader: Reader): Fact[] {
  const { audience } = reader
  const { authored, starts, dispense, supply, intent } = medication
  return [
    ...saidFact(tg('medications.reason'), medication.reasons, [
      'reasonCode',
      'reason[x]',
      'reasonReference',
      'reasonForUse[x]',
    ]),
    ...saidFact(tg('medications.statusReason'), medication.statusReason, [
      'statusReason',
      'reasonEnded',
      'reasonNotTaken',
    ]),
    ...ourFact(tg('medications.kind'), kindWords(medication, reader), ['intent', 'reported[x]', 'resourceType']),
    ...saidFact(tg('medications.prescriber', { audience }), medication.prescriber, ['requester', 'prescriber']),
    ...saidFact(tg('medications.reportedBy'), medication.reportedBy, ['reported[x]', 'informationSource']),
    ...ourFact(tg('medications.starts'), authored === undefined ? undefined : optionalDate(starts, reader), startPath),
    ...ourFact(tg('medications.ends'), optionalDate(medication.ends, reader), ['dateEnded', ...startPath]),
    ...ourFact(tg('medications.refills'), medication.refills?.toString(), ['dispenseRequest.numberOfRepeatsAllowed']),
    ...saidFact(tg('medications.dispense'), dispense && doseText(dispense), ['dispenseRequest.quantity']),
    ...saidFact(tg('medications.supply'), supply && doseText(supply), ['dispenseRequest.expectedSupplyDuration']),
    ...ourFact(tg('medications.dispensable', { audience }), dispensable(medication, reader), [
      'dispenseRequest.validityPeriod',
    ]),
    ...saidFact(tg('medications.dispenser', { audience }), medication.dispenser, ['dispenseRequest.performer']),
    ...substitutionFact(medication.substitution),
    ...saidFact(tg('medications.courseOfTherapy'), medication.courseOfTherapy, ['courseOfTherapyType']),
    ...saidFact(tg('medications.performer'), medication.performers, ['performer', 'performerType']),
    ...saidFact(tg('medications.priorPrescription'), medication.priorPrescription, ['priorPrescription']),
    ...saidFact(tg('medications.ingredients'), medication.ingredients, ['medication[x]', 'medicationReference']),
    ...saidFact(tg('medications.manufacturer'), medication.manufacturer, ['medication[x]', 'medicationReference']),
    ...saidFact(tg('medications.priority'), medication.priority, ['priority']),
    ...saidFact(tg('medications.intent', { audience }), intent === 'order' ? undefined : intent, ['intent']),
    ...saidFact(tg('medications.category'), medication.category, ['category']),
  ]
}

/** What lies behind the dose lines: the parts of those that are written, and that others were assembled. */
function doseFacts(medication: Medication): Fact[] {
  const isAssembled = medication.doses.some(({ from }) => from === 'assembled')
  const assembled: Fact = {
    label: tg('medications.doseText'),
    value: [ours(t('medications.assembled'))],
    path: dosePath,
    rule: tg('medications.doseTextRule'),
  }
  return [...saidFact(tg('medications.parts'), doseParts(medication), dosePath), ...(isAssembled ? [assembled] : [])]
}

/** What the coded parts of a dosage say, where the row shows the words that were written with them. */
export function doseParts({ doses }: Medication): string[] {
  return doses.flatMap(({ text, parts }) => (parts === undefined || parts === text ? [] : [parts]))
}

function dispensable({ dispenseStarts: start, dispenseEnds: end }: Medication, reader: Reader): string | undefined {
  return start === undefined && end === undefined ? undefined : happeningWords({ kind: 'period', start, end }, reader)
}

function substitutionFact(substitution: Substitution | undefined): Fact[] {
  if (substitution === undefined) return []
  const { allowed, kind, reason } = substitution
  const answer = allowed === undefined ? [] : [ours(allowedWords(allowed))]
  const more = [kind, reason].filter((words) => words !== undefined).map(said)
  return factOf(tg('medications.substitution'), [...answer, ...more], ['substitution'])
}

function allowedWords(allowed: boolean): string {
  return allowed ? tg('medications.substitutionAllowed') : tg('medications.substitutionNotAllowed')
}

/** `undefined` for an order that orders nothing, as its row says. */
function kindWords(medication: Medication, { audience, today }: Reader): string | undefined {
  if (medication.kind === 'statement') return tg('medications.statement', { audience })
  if (ordersNothing.has(medicationGroup(medication, today))) return undefined
  if (isReport(medication)) return tg('medications.statement', { audience })
  return medication.reported === true ? tg('medications.orderReported') : tg('medications.order')
}
