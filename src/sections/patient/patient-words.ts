import type { Coded } from '../../model/coded'
import type { Contact, Patient, PersonName } from '../../model/patient'
import { plainName } from '../../model/person-name'
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

/** Phone numbers of one kind, those no longer in use left out: a card has room for what works. */
export function contactsOf(telecom: readonly Contact[], system: string): string[] {
  return telecom
    .filter((contact) => contact.system === system && contact.use !== 'old')
    .map(({ value, use }) => (use === undefined ? value : t('patient.contactUse', { value, use })))
}

export function languageWords(languages: Patient['languages']): string[] {
  return languages.flatMap(({ language, preferred }) => {
    if (language.text === undefined) return []
    return [preferred ? t('patient.languagePreferred', { language: language.text }) : language.text]
  })
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
