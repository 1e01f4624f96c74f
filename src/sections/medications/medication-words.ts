import type { Medication, MedicationGroup } from '../../model/medication'
import { dateWords } from '../../ui/date-words'
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
      return t('medications.group.courseEnded')
    case 'on-hold':
      return t('medications.group.onHold')
    case 'draft':
      return t('medications.group.draft')
    case 'proposed':
      return t('medications.group.proposed')
    case 'past':
      return t('medications.group.past')
    case 'not-taken':
      return t('medications.group.notTaken')
    case 'do-not-give':
      return t('medications.group.doNotGive')
    case 'status-unknown':
      return t('medications.group.statusUnknown')
  }
}

function medicationStatusWords(status: Medication['status']): string {
  if (typeof status === 'object') return t('medications.status.unreadable', { status: status.unreadable })
  switch (status) {
    case 'active':
      return t('medications.status.active')
    case 'on-hold':
      return t('medications.status.onHold')
    case 'stopped':
      return t('medications.status.stopped')
    case 'completed':
      return t('medications.status.completed')
    case 'cancelled':
      return t('medications.status.cancelled')
    case 'draft':
      return t('medications.status.draft')
    case 'unknown':
      return t('medications.status.unknown')
    case 'intended':
      return t('medications.status.intended')
    case 'not-taken':
      return t('medications.status.notTaken')
    case 'not-stated':
      return t('medications.status.notStated')
  }
}

export interface MedicationQualifier {
  words: string
  tone: 'plain' | 'attention' | 'critical'
}

/**
 * What stands beside a drug's name: whatever makes it other than an active order, said on the row itself so that a
 * row that is read alone, or printed, cannot be taken for one.
 */
export function medicationQualifiers(
  medication: Medication,
  group: MedicationGroup,
  reader: Reader,
): MedicationQualifier[] {
  const status = medicationStatusWords(medication.status)
  const qualifiers: MedicationQualifier[] = []
  switch (group) {
    case 'current':
      break
    case 'do-not-give':
      qualifiers.push({ words: t('medications.doNotGive'), tone: 'critical' }, { words: status, tone: 'plain' })
      break
    case 'course-ended':
      qualifiers.push({
        words:
          medication.ends === undefined
            ? status
            : t('medications.courseEndedBy', { status, date: dateWords(medication.ends, reader) }),
        tone: 'attention',
      })
      break
    case 'proposed':
      qualifiers.push({ words: t('medications.proposed'), tone: 'attention' }, { words: status, tone: 'plain' })
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
  // A statement that somebody takes a drug is no order for it.
  if (medication.kind === 'statement' || medication.reported === true) {
    qualifiers.push({ words: t('medications.reported'), tone: 'plain' })
  }
  return qualifiers
}
