import { doseText } from '../../model/dose'
import { compareMedications, medicationGroup, medicationGroups, type Medication } from '../../model/medication'
import type { Outline } from '../../model/outline'
import { optionalDate } from '../../ui/date-words'
import { ourFact, saidFact } from '../../ui/fact'
import { ours, said } from '../../ui/phrase'
import type { Reader } from '../../ui/reader'
import { t } from '../../words/chart'
import { tg } from '../../words/pages'
import type { SectionFace } from '../section-face'
import { medicationGroupWords, medicationQualifiers, medicationsWords } from './medication-words'

const foldedGroups: ReadonlySet<string> = new Set(['draft', 'proposed', 'not-taken', 'past'])
const groupPath = ['doNotPerform', 'intent', 'status'] as const

export const medicationsFace: SectionFace<Medication> = {
  none: (reader) => medicationsWords(reader, '').none,
  groups: medicationGroups.map((group) => ({
    key: group,
    title: (reader) => medicationGroupWords(group, reader),
    folded: foldedGroups.has(group),
  })),
  compare: ({ today }) => compareMedications(today),
  outline: medicationOutline,
}

function medicationOutline(medication: Medication, reader: Reader): Outline {
  const { audience, today } = reader
  const { kind, drug, doses, authored, starts, dispense, supply } = medication
  const group = medicationGroup(medication, today)
  const written = kind === 'order' ? tg('medications.authored') : tg('medications.asserted')
  return {
    source: medication.source,
    title: drug.text === undefined ? ours(t('medications.unnamed')) : said(drug.text),
    titlePath: ['medication[x]', 'medicationReference'],
    qualifications: medicationQualifiers(medication, group, reader).map(({ words: text, tone }) =>
      tone === 'plain' ? { text, path: groupPath } : { text, tone, path: groupPath },
    ),
    group,
    groupFrom: { path: groupPath, rule: tg('medications.groupRule') },
    value: doses.map(({ text }) => said(text)),
    valuePath: ['dosageInstruction', 'dosage'],
    when:
      authored !== undefined
        ? { label: written, date: authored, path: ['authoredOn', 'dateWritten', 'dateAsserted'] }
        : starts && { label: tg('medications.starts'), date: starts, path: ['effective[x]'] },
    facts: [
      ...saidFact(tg('medications.reason'), medication.reasons, ['reasonCode', 'reason[x]', 'reasonReference']),
      ...saidFact(tg('medications.statusReason'), medication.statusReason, ['statusReason', 'reasonEnded']),
      ...saidFact(tg('medications.prescriber', { audience }), medication.prescriber, ['requester', 'prescriber']),
      ...saidFact(tg('medications.reportedBy'), medication.reportedBy, ['reported[x]', 'informationSource']),
      ...ourFact(tg('medications.starts'), optionalDate(starts, reader)),
      ...ourFact(tg('medications.ends'), optionalDate(medication.ends, reader)),
      ...ourFact(tg('medications.refills'), medication.refills?.toString(), ['dispenseRequest']),
      ...saidFact(tg('medications.dispense'), dispense && doseText(dispense), ['dispenseRequest']),
      ...saidFact(tg('medications.supply'), supply && doseText(supply), ['dispenseRequest']),
      ...saidFact(tg('medications.priority'), medication.priority, ['priority']),
      ...saidFact(tg('medications.category'), medication.category, ['category']),
    ],
    notes: medication.notes,
    concepts: [drug],
  }
}
