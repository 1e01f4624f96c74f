import { html } from 'hono/html'
import type { Persona } from '../personas/persona'
import { page, type Markup } from './page'

/** A switch as one persona has it at the moment. */
export interface SwitchState {
  id: string
  words: string
  values: readonly string[]
  value: string
  /** The value that the persona's file has. */
  own: string
  keepsSignIns: boolean
}

const row = (persona: Persona, { id, words, values, value, own }: SwitchState): Markup =>
  html`<form
    method="post"
    action="/desktop/${persona.id}/switches"
    class="switch"
    id="${id}"
    aria-labelledby="${id}-words"
  >
    <p id="${id}-words">${words} <code>${id}</code>${value === own ? '' : html` <strong>changed</strong>`}</p>
    <div class="values">
      ${values.map(
        (name) =>
          html`<button name="${id}" value="${name}" class="value" aria-pressed="${String(name === value)}">
            ${name}${name === own ? html`<span class="came" role="img" aria-label="as it came"></span>` : ''}
          </button>`,
      )}
    </div>
  </form>`

const group = (persona: Persona, title: string, about: string, states: readonly SwitchState[]): Markup =>
  html`<section class="card">
    <h2>${title}</h2>
    <p class="hint">${about}</p>
    ${states.map((state) => row(persona, state))}
  </section>`

export const switchesPage = (persona: Persona, states: readonly SwitchState[]): Markup =>
  page({
    title: 'Behaviours',
    persona,
    body: html`<p><a href="/">All EHRs</a></p>
      <h1>Behaviours of ${persona.product}</h1>
      <p class="lead">
        What is documented and what is assumed of this product, to be tried the other way too. A dot marks the value
        that it came with.
      </p>
      ${group(
        persona,
        'Sign-in and tokens',
        'Changing one of these starts the OAuth server of this product anew: every token and launch link of it ends.',
        states.filter(({ keepsSignIns }) => !keepsSignIns),
      )}
      ${group(
        persona,
        'Discovery and FHIR',
        'Changing one of these ends no session.',
        states.filter(({ keepsSignIns }) => keepsSignIns),
      )}`,
  })
