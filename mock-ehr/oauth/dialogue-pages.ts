import { html } from 'hono/html'
import type { PatientEntry } from '../ehr'
import { page, type Markup } from '../desktop/page'
import { patientFacts, searchBox } from '../desktop/patient-list'
import type { Persona } from '../personas/persona'
import { displayName, patientPassword } from '../personas/staff'
import { scopeWords } from './scopes'

const steps = ['Sign in', 'Choose a patient', 'Allow'] as const

const stepLine = (current: (typeof steps)[number]): Markup =>
  html`<p class="step">Sightline asks for access · ${current}</p>`

const demoAccounts = (persona: Persona, somePatients: readonly PatientEntry[]): Markup =>
  html`<details open class="hint">
    <summary>Demo accounts</summary>
    <table>
      <thead>
        <tr>
          <th scope="col">User name</th>
          <th scope="col">Password</th>
          <th scope="col">Who</th>
        </tr>
      </thead>
      <tbody>
        ${persona.clinicians.map(
          (clinician) =>
            html`<tr>
              <td><code>${clinician.userName}</code></td>
              <td><code>${clinician.password}</code></td>
              <td>${displayName(clinician)}</td>
            </tr>`,
        )}
        ${
          persona.patientsMaySignIn
            ? somePatients.map(
                ({ id, name }) =>
                  html`<tr>
                    <td><code>${id}</code></td>
                    <td><code>${patientPassword}</code></td>
                    <td><bdi>${name}</bdi> (patient)</td>
                  </tr>`,
              )
            : ''
        }
      </tbody>
    </table>
    ${
      persona.patientsMaySignIn
        ? html`<p>Every patient may sign in with the patient’s id as the user name.</p>`
        : html`<p>Only staff sign in here: this is the endpoint for clinicians.</p>`
    }
  </details>`

const refusal = (action: string): Markup =>
  html`<form method="post" action="${action}/refuse">
    <button class="quiet">Cancel and go back to the app</button>
  </form>`

export interface SignInFailure {
  userName: string
  why: string
}

export const signInPage = (
  persona: Persona,
  action: string,
  somePatients: readonly PatientEntry[],
  failure: SignInFailure | undefined,
): Markup =>
  page({
    title: 'Sign in',
    persona,
    body: html`<section class="card narrow">
      ${stepLine('Sign in')}
      <h1>Sign in to ${persona.organization}</h1>
      ${failure ? html`<p class="problem" role="alert">${failure.why}</p>` : ''}
      <form method="post" action="${action}/sign-in" class="fields">
        <label for="user-name">User name</label>
        <input
          id="user-name"
          name="userName"
          value="${failure?.userName ?? ''}"
          autocomplete="username"
          autocapitalize="none"
          spellcheck="false"
          required
        />
        <label for="password">Password</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required />
        <button>Sign in</button>
      </form>
      ${refusal(action)} ${demoAccounts(persona, somePatients)}
    </section>`,
  })

export const choosePatientPage = (
  persona: Persona,
  action: string,
  who: string,
  patients: readonly PatientEntry[],
  query: string,
): Markup =>
  page({
    title: 'Choose a patient',
    persona,
    aside: html`<p>${who}</p>`,
    body: html`<section class="card">
      ${stepLine('Choose a patient')}
      <h1>Whose chart shall Sightline open?</h1>
      ${searchBox(action, query)}
      <form method="post" action="${action}/patient">
        <ul class="choices">
          ${patients.map(
            (patient) =>
              html`<li>
                <button name="patient" value="${patient.id}" class="choice">
                  <strong><bdi>${patient.name}</bdi></strong> <span>${patientFacts(patient)}</span>
                </button>
              </li>`,
          )}
        </ul>
        ${patients.length === 0 ? html`<p>No patient’s name or id has “${query}” in it.</p>` : ''}
      </form>
      <div class="actions">
        <form method="post" action="${action}/patient">
          <button class="secondary" name="patient" value="">None of these: go on without a patient</button>
        </form>
        ${refusal(action)}
      </div>
    </section>`,
  })

export const consentPage = (
  persona: Persona,
  action: string,
  who: string,
  patient: PatientEntry | undefined,
  scopes: readonly string[],
): Markup =>
  page({
    title: 'Allow access',
    persona,
    aside: html`<p>${who}</p>`,
    body: html`<section class="card">
      ${stepLine('Allow')}
      <h1>Allow Sightline to do this?</h1>
      <p>
        ${
          patient
            ? html`The chart of <strong><bdi>${patient.name}</bdi></strong> (${patientFacts(patient)}).`
            : html`No patient has been chosen.`
        }
        Untick what you do not want to share.
      </p>
      <form method="post" action="${action}/consent">
        <fieldset class="scopes">
          <legend>Sightline asks for</legend>
          ${scopes.map(
            (scope) =>
              html`<label
                ><input type="checkbox" name="scope" value="${scope}" checked /><span
                  >${scopeWords(scope)} <code>${scope}</code></span
                ></label
              >`,
          )}
        </fieldset>
        <div class="actions"><button>Allow</button></div>
      </form>
      <form method="post" action="${action}/refuse"><button class="secondary">Refuse everything</button></form>
    </section>`,
  })
