import { html } from 'hono/html'
import type { PatientEntry } from '../ehr'
import type { Persona } from '../personas/persona'
import { displayName, type Clinician } from '../personas/staff'
import { page, type Markup } from './page'
import { patientFacts, searchBox } from './patient-list'

const releaseWords = { r4: 'FHIR R4', dstu2: 'FHIR DSTU2' } as const

const pathOf = (persona: Persona) => `/desktop/${persona.id}`
const patientPath = (persona: Persona, patientId: string) =>
  `${pathOf(persona)}/patients/${encodeURIComponent(patientId)}`

const list = (title: string, sentences: readonly string[]): Markup =>
  html`<details>
    <summary>${title}</summary>
    <ul>
      ${sentences.map((sentence) => html`<li>${sentence}</li>`)}
    </ul>
  </details>`

/** Where somebody works, where a persona has several practices. */
const workplace = ({ practices }: Persona, { practice }: Clinician) =>
  (practices ?? []).filter(({ tenant }) => tenant === practice).map(({ name }) => `, ${name}`)

const signInButtons = (persona: Persona): Markup =>
  html`<form method="post" action="${pathOf(persona)}/sign-in" class="actions">
    ${persona.clinicians.map(
      (clinician) =>
        html`<button name="userName" value="${clinician.userName}">
          Sign in as ${displayName(clinician)}${workplace(persona, clinician)}
        </button>`,
    )}
  </form>`

export interface StandaloneLink {
  audience: 'provider' | 'patient'
  /** Where a base serves several. */
  practice: string | undefined
  href: string
}

/** One endpoint of an organisation, as the first page lists it. */
interface Endpoint {
  persona: Persona
  base: string
  signedIn: Clinician | undefined
  standalone: readonly StandaloneLink[]
}

const badges = ({ clinicians, patientsMaySignIn }: Persona): Markup =>
  html`${clinicians.length > 0 ? html`<span class="badge">Provider</span>` : ''}
  ${patientsMaySignIn ? html`<span class="badge">Patient</span>` : ''}`

const standaloneWords = ({ audience, practice }: StandaloneLink) =>
  `Open Sightline standalone, for a ${audience === 'provider' ? 'clinician' : 'patient'}${practice === undefined ? '' : ` of ${practice}`}`

const standaloneList = (links: readonly StandaloneLink[]): Markup =>
  html`<ul class="links">
    ${links.map((link) => html`<li><a href="${link.href}" target="_blank">${standaloneWords(link)}</a></li>`)}
  </ul>`

const clinicianWay = ({ persona, signedIn }: Endpoint): Markup =>
  signedIn
    ? html`<p class="actions">
        <a class="button" href="${pathOf(persona)}">Open the desktop of ${displayName(signedIn)}</a>
      </p>`
    : signInButtons(persona)

const waysIn = (endpoint: Endpoint): Markup => {
  const { persona, standalone } = endpoint
  return html`${persona.clinicians.length > 0 ? clinicianWay(endpoint) : ''}
  ${persona.patientsMaySignIn ? standaloneList(standalone.filter(({ audience }) => audience === 'patient')) : ''}`
}

const endpointPart = (endpoint: Endpoint): Markup => {
  const { persona, base } = endpoint
  return html`<section class="endpoint" data-persona="${persona.id}" aria-labelledby="product-${persona.id}">
    <h3 id="product-${persona.id}">${persona.product} ${badges(persona)}</h3>
    <p>
      ${releaseWords[persona.fhir.release]}${persona.fhir.servesBothReleases === true ? ' and the other release' : ''}
    </p>
    <p class="base"><code>${base}</code></p>
    ${waysIn(endpoint)} ${list('What its documentation says', persona.documented)}
    ${list('What is assumed', persona.assumed)}
    <p class="more">
      <a href="${pathOf(persona)}/switches">Change how it behaves</a>
      <a href="${pathOf(persona)}/faults">Faults</a>
    </p>
  </section>`
}

export const productsPage = (endpoints: readonly Endpoint[]): Markup => {
  const organizations = [...new Set(endpoints.map(({ persona }) => persona.organization))]
  return page({
    title: 'EHR desktop',
    body: html`<h1>EHR desktop</h1>
      <p class="lead">Choose an EHR, sign in, choose a patient, and open Sightline from there.</p>
      <div class="products">
        ${organizations.map((organization, index) => {
          const own = endpoints.filter(({ persona }) => persona.organization === organization)
          return html`<section
            class="card"
            data-persona="${own[0]?.persona.id ?? ''}-organization"
            aria-labelledby="organization-${index}"
          >
            <h2 id="organization-${index}">${organization}</h2>
            ${own.map(endpointPart)}
          </section>`
        })}
      </div>`,
  })
}

const signedInAs = (persona: Persona, clinician: Clinician): Markup =>
  html`<form method="post" action="${pathOf(persona)}/sign-out" class="who">
    <span>${displayName(clinician)}</span> <button class="quiet">Sign out</button>
  </form>`

export const patientsPage = (options: {
  persona: Persona
  clinician: Clinician
  patients: readonly PatientEntry[]
  total: number
  about: (id: string) => string | undefined
  query: string
  standalone: readonly StandaloneLink[]
}): Markup => {
  const { persona, clinician, patients, total, about, query, standalone } = options
  return page({
    title: 'Patients',
    persona,
    aside: signedInAs(persona, clinician),
    body: html`<p><a href="/">All EHRs</a></p>
      <h1>Patients</h1>
      ${searchBox(pathOf(persona), query)}
      <p class="count" role="status">
        ${query === '' ? `${total} patients` : `${patients.length} of ${total} patients`}
      </p>
      <table class="patients">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Born</th>
            <th scope="col">Sex</th>
            <th scope="col">What this patient shows</th>
            <th scope="col">Origin</th>
          </tr>
        </thead>
        <tbody>
          ${patients.map(
            (patient) =>
              html`<tr>
                <th scope="row">
                  <a href="${patientPath(persona, patient.id)}"><bdi>${patient.name}</bdi></a>
                  <span class="id">${patient.id}</span>
                </th>
                <td data-label="Born">${patient.birthDate ?? 'not recorded'}</td>
                <td data-label="Sex">${patient.gender ?? 'not recorded'}</td>
                <td data-label="Shows">${about(patient.id) ?? '–'}</td>
                <td data-label="Origin">${patient.origin}</td>
              </tr>`,
          )}
        </tbody>
      </table>
      <section class="card">
        <h2>Without an EHR launch</h2>
        <p>Sightline opened by itself; this EHR then asks who you are and which chart to open.</p>
        <ul>
          ${standalone.map(
            (link) =>
              html`<li>
                <a href="${link.href}" target="_blank">${standaloneWords(link)}</a> <code>${link.href}</code>
              </li>`,
          )}
        </ul>
      </section>`,
  })
}

const patientHeader = (patient: PatientEntry): Markup =>
  html`<div class="ehr-patient">
    <h1><bdi>${patient.name}</bdi></h1>
    <span>${patientFacts(patient)}</span>
  </div>`

export const patientPage = (options: {
  persona: Persona
  clinician: Clinician
  patient: PatientEntry
  about: string | undefined
  apps: readonly string[]
}): Markup => {
  const { persona, clinician, patient, about, apps } = options
  const path = patientPath(persona, patient.id)
  const many = apps.length > 1
  return page({
    title: patient.name,
    persona,
    aside: signedInAs(persona, clinician),
    body: html`<p><a href="${pathOf(persona)}">All patients</a></p>
      <h1><bdi>${patient.name}</bdi></h1>
      <p>${patientFacts(patient)}</p>
      ${about === undefined ? '' : html`<p class="lead">${about}</p>`}
      ${apps.map(
        (app, index) =>
          html`<section class="card">
            <h2>Apps${many ? html` at ${app}` : ''}</h2>
            <p class="actions">
              <a class="button" href="${path}/open?app=${index}" target="_blank">Open Sightline in a tab</a>
              <a class="button secondary" href="${path}/frame?app=${index}">Open Sightline in this window's frame</a>
            </p>
            <p class="hint">Each time a new launch value is made for this patient and for ${displayName(clinician)}.</p>
          </section>`,
      )}`,
  })
}

export const framePage = (persona: Persona, clinician: Clinician, patient: PatientEntry, link: string): Markup =>
  page({
    title: `${patient.name} · Sightline`,
    persona,
    aside: signedInAs(persona, clinician),
    body: html`${patientHeader(patient)}
      <nav class="tabs" aria-label="Chart">
        <a href="${patientPath(persona, patient.id)}">Summary</a>
        <a href="#app" aria-current="page">Sightline</a>
      </nav>
      <div class="frame-holder" role="region" aria-label="The app" tabindex="0">
        <iframe id="app" title="Sightline" src="${link}" width="900" height="700"></iframe>
      </div>`,
  })

export const notFoundPage = (what: string): Markup =>
  page({
    title: 'Not found',
    body: html`<section class="card narrow">
      <h1>Not found</h1>
      <p>${what}</p>
      <p><a href="/">Back to the EHR desktop</a></p>
    </section>`,
  })
