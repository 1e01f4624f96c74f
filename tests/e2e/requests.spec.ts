import type { Page } from '@playwright/test'
import { sectionsSettled, sessionReady } from './support/chart'
import { dialogue } from './support/dialogue'
import { askedHeaders, networkLog, type SentRequest } from './support/network-log'
import { patientById, signInForOwnChart, walter } from './support/own-chart'
import { cell } from './support/cell-reporter'
import { factsOf, patientEntries, providerEntries, type Entry, type Persona } from './support/persona-facts'
import { expect, test, type World } from './support/world'

/** What the browser writes of types that this EHR does not serve, and is asked for all the same. */
const unserved = /status of (400|404|501).*MedicationStatement/

/** From the launch link to a chart that has come to its end. */
async function launched(page: Page, world: World, persona: Persona, who: 'provider' | 'patient', entry: Entry) {
  const sent = await networkLog(page)
  const patient = await patientById(world, persona, walter)
  if (who === 'provider') {
    await page.goto(await world.launchUrl(persona, patient.id))
    const practice = factsOf(persona).provider?.practice
    if (practice !== undefined) await dialogue.choosePractice(page, practice)
  } else {
    await page.goto(world.standaloneUrl(entry.ehr))
    await signInForOwnChart(page, patient)
  }
  await sessionReady(page)
  await sectionsSettled(page)
  // Whatever is still to be asked for is asked for now.
  await page.waitForLoadState('networkidle')
  return sent
}

/** Addresses that occur more than once. */
function repeated(requests: readonly SentRequest[]): string[] {
  const addresses = requests.map(({ method, url }) => `${method} ${url.href}`)
  return [...new Set(addresses.filter((address, index) => addresses.indexOf(address) !== index))]
}

const isQuestion = ({ method }: SentRequest) => method === 'OPTIONS'

const isAskedByCode = ({ kind }: SentRequest) => kind === 'Fetch' || kind === 'XHR'

function checkRequests(sent: readonly SentRequest[], world: World, persona: Persona): void {
  const app = new URL(world.appUrl).origin
  const ehr = new URL(world.ehrUrl).origin
  const strangers = sent.filter(({ url }) => url.origin !== app && url.origin !== ehr && url.protocol !== 'data:')
  expect(strangers.map(({ url }) => url.href)).toEqual([])

  const ofEhr = sent.filter(({ url }) => url.origin === ehr)
  const asked = ofEhr.filter((request) => isAskedByCode(request) && !isQuestion(request))
  const questions = ofEhr.filter(isQuestion)
  expect(repeated(asked), 'asked twice').toEqual([])
  expect(repeated(questions), 'leave asked twice for one address').toEqual([])
  // Nothing but the token needs leave, so that all else goes at once.
  expect(new Set(questions.flatMap(askedHeaders))).toEqual(new Set(['authorization']))
  const needLeave = new Set(questions.map(({ url }) => url.href))
  const records = asked.filter(({ url }) => needLeave.has(url.href))
  const open = asked.filter(({ url }) => !needLeave.has(url.href)).map(({ url }) => url.pathname)
  expect(
    open.filter((path) => !/\/(metadata|smart-configuration|jwks|certs|keys|token|style\.json)$/.test(path)),
  ).toEqual([])

  const medications = factsOf(persona).release === 'r4' ? 'MedicationRequest' : 'MedicationOrder'
  const types = records.map(({ url }) => /\/(?:(Patient)\/[^/]+|([^/]+))$/.exec(url.pathname)?.slice(1).join(''))
  expect(types.slice(0, 4)).toEqual(['Patient', 'AllergyIntolerance', 'Condition', medications])

  // What was left behind half-way, as one page gave way to the next, has to be fetched again.
  const fetched = sent.filter(({ received = 0 }) => received > 0)
  const files = fetched.filter(({ url }) => url.origin === app && url.pathname.includes('/assets/'))
  expect(repeated(files), 'files of the app fetched twice').toEqual([])
}

const launches = [
  ...providerEntries.map(([persona, entry]) => ['provider', persona, entry] as const),
  ...patientEntries.map(([persona, entry]) => ['patient', persona, entry] as const),
]

for (const [who, persona, entry] of launches) {
  test(
    `${persona}, ${who}: nothing is asked twice, what matters most is asked first, and nobody else is asked`,
    cell(persona, `requests, ${who}`),
    async ({ page, world, faults }) => {
      faults.expect(unserved)
      checkRequests(await launched(page, world, persona, who, entry), world, persona)
    },
  )
}
