import { medicationGroup, recordDate, type Medication, type MedicationGroup } from '../../model/medication'
import {
  disagreements,
  isReport,
  recordsOf,
  type MedicationDisagreement,
  type MedicationRow,
} from '../../model/medication-row'
import { dateWords, dayWords } from '../../ui/date-words'
import type { Reader } from '../../ui/reader'
import type { SectionWords } from '../../ui/section-words'
import { t } from '../../words/chart'

export function medicationsWords({ audience, ehrName: ehr }: Reader, title: string): SectionWords {
  return { title, what: t('medications.what', { audience }), none: t('medications.none', { audience, ehr }) }
}

export function medicationGroupWords(group: MedicationGroup, { audience }: Reader): string {
  switch (group) {
    case 'current':
      return t('medications.group.current', { audience })
    case 'course-ended':
      return t('medications.group.courseEnded', { audience })
    case 'on-hold':
      return t('medications.group.onHold', { audience })
    case 'draft':
      return t('medications.group.draft', { audience })
    case 'proposed':
      return t('medications.group.proposed', { audience })
    case 'past':
      return t('medications.group.past', { audience })
    case 'not-taken':
      return t('medications.group.notTaken')
    case 'do-not-give':
      return t('medications.group.doNotGive', { audience })
    case 'status-unknown':
      return t('medications.group.statusUnknown', { audience })
  }
}

export function medicationStatusWords({ status }: Medication, { audience }: Reader): string {
  if (typeof status === 'object') return t('status.unreadable', { status: status.unreadable })
  switch (status) {
    case 'active':
      return t('medications.status.active')
    case 'on-hold':
      return t('medications.status.onHold', { audience })
    case 'stopped':
      return t('medications.status.stopped')
    case 'completed':
      return t('medications.status.completed', { audience })
    case 'cancelled':
      return t('medications.status.cancelled')
    case 'draft':
      return t('medications.status.draft', { audience })
    case 'unknown':
      return t('medications.status.unknown', { audience })
    case 'intended':
      return t('medications.status.intended', { audience })
    case 'not-taken':
      return t('medications.status.notTaken')
    case 'not-stated':
      return t('medications.status.notStated', { audience })
  }
}

export interface MedicationQualifier {
  words: string
  tone: 'plain' | 'attention' | 'critical'
  /** Names of drugs are among the words. */
  quotes?: true
}

/**
 * What stands beside a drug's name: whatever makes it other than an active order, said on the row itself so that a
 * row that is read alone, or printed, cannot be taken for one.
 */
export function medicationQualifiers(medication: Medication, reader: Reader): MedicationQualifier[] {
  return [...standing(medication, reader), ...reportedIf(isReport(medication) || medication.reported === true, false)]
}

/** Of a row: what its lead says, and where the others say something else. */
export function rowQualifiers(row: MedicationRow, reader: Reader): MedicationQualifier[] {
  const differing = disagreements(row, reader.today).map((one) => disagreementWords(one, row, reader))
  const records = recordsOf(row)
  const alike = records.filter((record) => medicationGroup(record, reader.today) === row.group).length
  return [
    ...differing.filter(({ tone }) => tone === 'critical'),
    ...standing(row.lead, reader),
    ...reportedIf(
      records.every((record) => isReport(record) || record.reported === true),
      row.unordered,
    ),
    ...(alike > 1 ? [{ words: t('medications.records', { count: alike }), tone: 'plain' } as const] : []),
    ...differing.filter(({ tone }) => tone !== 'critical'),
  ]
}

function standing(medication: Medication, reader: Reader): MedicationQualifier[] {
  const { audience } = reader
  const status = medicationStatusWords(medication, reader)
  const qualifiers: MedicationQualifier[] = []
  switch (medicationGroup(medication, reader.today)) {
    case 'current':
      break
    case 'do-not-give':
      qualifiers.push(
        { words: t('medications.doNotGive', { audience }), tone: 'critical' },
        { words: status, tone: 'plain' },
      )
      break
    case 'course-ended':
      qualifiers.push({ words: standingWords(medication, 1, reader), tone: 'attention' })
      break
    case 'proposed':
      qualifiers.push(
        { words: t('medications.proposed', { audience }), tone: 'attention' },
        { words: status, tone: 'plain' },
      )
      break
    case 'on-hold':
    case 'not-taken':
    case 'status-unknown':
    case 'draft':
      qualifiers.push({ words: status, tone: 'attention' })
      break
    case 'past':
      qualifiers.push({ words: status, tone: 'plain' })
      break
  }
  // FHIR: an option is one of several that a request group offers; two of them side by side are not both taken.
  if (medication.intent === 'option') qualifiers.push({ words: t('medications.option'), tone: 'attention' })
  return qualifiers
}

/** A statement that somebody takes a drug is no order for it. */
function reportedIf(reported: boolean, unordered: boolean): MedicationQualifier[] {
  if (!reported) return []
  return [{ words: unordered ? t('medications.noOrder') : t('medications.reported'), tone: 'plain' }]
}

/** Where `count` records alike stand, in the fewest words; a course's end is each one's own. */
function standingWords(medication: Medication, count: number, reader: Reader): string {
  const status = medicationStatusWords(medication, reader)
  const group = medicationGroup(medication, reader.today)
  if (group === 'proposed') return t('medications.proposed', { audience: reader.audience })
  if (group !== 'course-ended' || medication.ends === undefined) return status
  return count > 1
    ? t('medications.courseEnded', { status })
    : t('medications.courseEndedBy', { status, date: dateWords(medication.ends, reader) })
}

function disagreementWords(
  disagreement: MedicationDisagreement,
  { lead }: MedicationRow,
  reader: Reader,
): MedicationQualifier {
  const { audience } = reader
  switch (disagreement.kind) {
    case 'prohibited':
      return { words: t('medications.prohibited', { audience }), tone: 'critical' }
    case 'dose':
      return { words: t('medications.dosesDiffer', { audience }), tone: 'attention' }
    case 'name':
      return {
        words: t('medications.otherNames', { names: disagreement.names.join('; ') }),
        tone: 'attention',
        quotes: true,
      }
    case 'status': {
      const { newest, count, superseded } = disagreement
      const there = standingWords(newest, count, reader)
      if (superseded) return { words: t('medications.earlier', { there, count }), tone: 'plain' }
      const here = standingWords(lead, 1, reader)
      const words = t('medications.elsewhere', { here, there, count, date: datedWords(newest, reader) })
      return { words, tone: 'attention' }
    }
  }
}

/** When it ended, where the record says so; else when it was written: an order does not say when it was stopped. */
export function datedWords(medication: Medication, reader: Reader): string {
  if (medication.ended !== undefined) return dayWords(medication.ended, reader)
  const date = recordDate(medication)
  return date === undefined ? t('date.notRecorded') : t('medications.writtenOn', { date: dayWords(date, reader) })
}
