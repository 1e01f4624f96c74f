import { html } from 'hono/html'
import { clockWords, faultWords, ruleWords, stormWords } from '../faults/fault-words'
import type { InForce } from '../faults/in-force'
import { singleFaults } from '../faults/single-faults'
import type { Befallen } from '../faults/weather'
import type { Persona } from '../personas/persona'
import { page, type Markup } from './page'

/** The newest that the page lists: a storm over a chart befalls some hundred requests. */
const longestLog = 200

interface FaultsPageOptions {
  persona: Persona
  inForce: InForce
  /** Why what was just asked for is not in force. */
  wrong?: string
}

export const faultsPage = ({ persona, inForce, wrong }: FaultsPageOptions): Markup =>
  page({
    title: 'Faults',
    persona,
    body: html`<p><a href="/">All EHRs</a></p>
      <h1>Faults of ${persona.product}</h1>
      <p class="lead">
        What a bad network or an ill server makes of the answers of this product. Its records stay as they are, and
        whoever is signed in stays so, unless the fault is about that.
      </p>
      ${wrong === undefined ? '' : html`<p class="problem" role="alert">Not put in force. ${wrong}</p>`}
      ${partInForce(persona, inForce)} ${partOfSingleFaults(persona)} ${partOfStorm(persona, inForce)}
      ${partOfClock(persona, inForce)} ${partOfLog(inForce)}`,
  })

const form = (persona: Persona, change: string, className: string, fields: Markup): Markup =>
  html`<form method="post" action="/desktop/${persona.id}/faults/${change}" class="${className}">${fields}</form>`

const partInForce = (persona: Persona, { plan }: InForce): Markup => {
  const { rules = [], storm, clockSkewSeconds = 0 } = plan
  const isCalm = rules.length === 0 && storm === undefined && clockSkewSeconds === 0
  return html`<section class="card" aria-labelledby="in-force">
    <h2 id="in-force">In force</h2>
    ${
      isCalm
        ? html`<p class="nothing">Nothing: every request is answered as ever.</p>`
        : html`<ol class="plan">
              ${rules.map(
                (rule, index) =>
                  html`<li>
                    <span>${ruleWords(rule)}</span>
                    ${form(persona, 'remove', 'inline', html`<button class="quiet" name="rule" value="${index}">Remove</button>`)}
                  </li>`,
              )}
              ${storm === undefined ? '' : html`<li><span>${stormWords(storm)}</span></li>`}
              ${clockSkewSeconds === 0 ? '' : html`<li><span>${clockWords(clockSkewSeconds)}</span></li>`}
            </ol>
            ${form(persona, 'calm', 'actions', html`<button>Calm</button>`)}`
    }
  </section>`
}

const partOfSingleFaults = (persona: Persona): Markup =>
  html`<section class="card" aria-labelledby="single">
    <h2 id="single">A single fault</h2>
    <p class="hint">The first that fits a request befalls it. Each change counts requests from the first again.</p>
    ${form(
      persona,
      'add',
      'row',
      html`${choice(
          'fault',
          'The answer',
          html`${singleFaults.map(
            ({ about, faults }) =>
              html`<optgroup label="${about}">
                ${faults.map(({ id, fault }) => html`<option value="${id}">${faultWords(fault)}</option>`)}
              </optgroup>`,
          )}`,
        )}
        ${choice(
          'endpoint',
          'to',
          html`<option value="">every request</option>
            <option value="fhir">FHIR requests</option>
            <option value="discovery">requests for the SMART configuration</option>
            <option value="token">token requests</option>`,
        )}
        ${choice(
          'resourceType',
          'for',
          html`<option value="">any type</option>
            <option>metadata</option>
            ${persona.fhir.resourceTypes.toSorted().map((type) => html`<option>${type}</option>`)}`,
        )}
        ${choice(
          'page',
          'on',
          html`<option value="">any page</option>
            <option value="first">the first page</option>
            <option value="later">later pages</option>`,
        )}
        ${number('times', 'so many times', html`min="1" placeholder="always"`)} <button>Add</button>`,
    )}
  </section>`

const partOfStorm = (persona: Persona, { plan: { storm } }: InForce): Markup =>
  html`<section class="card" aria-labelledby="storm">
    <h2 id="storm">A storm</h2>
    <p class="hint">
      Faults of every kind by chance. The same seed is the same storm, in whatever order requests come.
    </p>
    ${form(
      persona,
      'storm',
      'row',
      html`${number('seed', 'Seed', html`min="0" required value="${storm?.seed ?? 1}"`)}
        ${number('share', '% of the requests', html`min="0" max="100" required value="${(storm?.share ?? 0.3) * 100}"`)}
        <button>Let it come</button>`,
    )}
  </section>`

const partOfClock = (persona: Persona, { plan: { clockSkewSeconds = 0 } }: InForce): Markup =>
  html`<section class="card" aria-labelledby="clock">
    <h2 id="clock">Its clock</h2>
    <p class="hint">
      Of codes, tokens and dates. Whatever was issued before lives by the new clock too, as when a clock is set.
    </p>
    ${form(
      persona,
      'clock',
      'row',
      html`${number(
          'seconds',
          'seconds ahead (− behind)',
          html`min="-86400" max="86400" required value="${clockSkewSeconds}"`,
        )} <button>Set</button>`,
    )}
  </section>`

const choice = (name: string, words: string, options: Markup): Markup =>
  html`<label
    >${words}
    <select name="${name}">
      ${options}
    </select></label
  >`

const number = (name: string, words: string, attributes: Markup): Markup =>
  html`<label>${words} <input type="number" name="${name}" ${attributes} /></label>`

const partOfLog = ({ weather }: InForce): Markup => {
  const log = weather?.log ?? []
  return html`<section class="card" aria-labelledby="log">
    <h2 id="log">What befell</h2>
    ${
      log.length === 0
        ? html`<p class="nothing">No request yet.</p>`
        : html`<p class="count">
              ${log.length > longestLog ? `The last ${longestLog} of ${log.length} requests` : `${log.length} requests`},
              the newest first.
            </p>
            <table class="log">
              <thead>
                <tr>
                  <th scope="col">Request</th>
                  <th scope="col">Attempt</th>
                  <th scope="col">The answer</th>
                </tr>
              </thead>
              <tbody>
                ${log.slice(-longestLog).toReversed().map(logRow)}
              </tbody>
            </table>`
    }
  </section>`
}

const logRow = ({ asked: { address, grantType, resourceType, laterPage }, attempt, fault }: Befallen): Markup => {
  const { pathname, search } = new URL(address)
  // What a page's address holds is for the server alone to read.
  const request = laterPage ? `${resourceType ?? ''}, a later page` : `${pathname}${decoded(search)} ${grantType ?? ''}`
  return html`<tr>
    <td data-label="Request"><code>${request}</code></td>
    <td data-label="Attempt">${attempt}</td>
    <td data-label="Answer">${faultWords(fault)}</td>
  </tr>`
}

const decoded = (search: string) =>
  [...new URLSearchParams(search)].map(([name, value], index) => `${index === 0 ? '?' : '&'}${name}=${value}`).join('')
