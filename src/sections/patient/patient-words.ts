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

/** Prefix, given and family name as one writes them; the record's own text where the parts are missing. */
export function personWords(name: PersonName | undefined): string | undefined {
  return name === undefined ? undefined : plainName(name)
}
