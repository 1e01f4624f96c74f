import { html } from 'hono/html'
import type { PatientEntry } from '../ehr'
import type { Markup } from './page'

/** Birth date and sex as the record has them, in one line. */
export const patientFacts = ({ birthDate, gender, id }: PatientEntry): string =>
  [birthDate === undefined ? 'birth date not recorded' : `born ${birthDate}`, gender ?? 'sex not recorded', id].join(
    ' · ',
  )

/** The patients whose name or id has every word of the query in it. */
export const matching = (patients: readonly PatientEntry[], query: string): PatientEntry[] => {
  const words = query
    .toLocaleLowerCase('en')
    .split(/\s+/)
    .filter((word) => word !== '')
  return patients.filter((patient) => {
    const haystack = `${patient.name} ${patient.id}`.toLocaleLowerCase('en')
    return words.every((word) => haystack.includes(word))
  })
}

export const searchBox = (action: string, query: string): Markup =>
  html`<form method="get" action="${action}" role="search" class="search">
    <label for="q">Find a patient by name or id</label>
    <div>
      <input id="q" name="q" type="search" value="${query}" autocomplete="off" />
      <button class="secondary">Find</button>
      ${query === '' ? '' : html`<a href="${action}">Show all</a>`}
    </div>
  </form>`
