import type { Coded } from '../../model/coded'
import { isBefore, type CalendarDate, type PartialDate } from '../../model/date'
import type { Contact, PersonName } from '../../model/patient'
import { chooseName, plainName } from '../../model/person-name'
import type { Reader } from '../../ui/reader'
import type { SectionWords } from '../../ui/section-words'
import { t } from '../../words/chart'

export function patientWords({ audience, ehrName: ehr }: Reader): SectionWords {
  return {
    title: t('patient.title', { audience }),
    what: t('patient.what', { audience }),
    none: t('patient.none', { ehr }),
  }
}

/** Telephones or addresses of one kind, those no longer in use left out: a card has room for what works. */
export function contactsOf(telecom: readonly Contact[], system: string, today: CalendarDate): Contact[] {
  return telecom.filter((contact) => contact.system === system && isInUse(contact, today))
}

/** What else the patient is called now: the name on the banner may not be the one to address them by. */
export function otherNames(names: PersonName[], today: CalendarDate): (string | undefined)[] {
  const onBanner = chooseName(names, today)
  return names
    .filter((name) => name !== onBanner && (name.use === 'usual' || name.use === 'nickname'))
    .filter(({ end }) => end === undefined || !isBefore(end, today))
    .map(plainName)
}

export function isInUse({ use, end }: { use: string | undefined; end: PartialDate | undefined }, today: CalendarDate) {
  return use !== 'old' && (end === undefined || !isBefore(end, today))
}

/**
 * Race or ethnicity. US Core adds a summary in words to the categories it codes: where it only strings them together
 * it says nothing more.
 */
export function categoryWords(categories: readonly Coded[]): (string | undefined)[] {
  const coded = new Set(categories.filter(({ codes }) => codes.length > 0).map(({ text }) => text?.toLowerCase()))
  return categories
    .filter(
      ({ text, codes }) => codes.length > 0 || !text?.split(/[,;]\s*/).every((part) => coded.has(part.toLowerCase())),
    )
    .map(({ text }) => text)
}

/** Prefix, given and family name as one writes them; the record's own text where the parts are missing. */
export function personWords(name: PersonName | undefined): string | undefined {
  return name === undefined ? undefined : plainName(name)
}
