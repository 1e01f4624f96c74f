import { gzipSync } from 'node:zlib'
import type { Locator, Page } from '@playwright/test'
import { ends, expect, showsTheChart, test, type Clinic } from '../fixtures/foreign-ehr/clinic'
import { allRecords, bertrand, ottoline, type Stored } from '../fixtures/foreign-ehr/records'
import {
  amended,
  changedEntries,
  html,
  json,
  outcome,
  withEntries,
  withNext,
  type Asked,
  type Habit,
  type Reply,
} from '../fixtures/foreign-ehr/reply'
import { shownItems } from './support/chart'

// The data of an EHR that is written for these tests alone, and that Sightline was never tuned to.

const aFailedRequest = /Failed to load resource/

const problems = ['Condition/c1', 'Condition/c2', 'Condition/c3', 'Condition/c4', 'Condition/c5']
const medications = ['MedicationRequest/m1', 'MedicationRequest/m2', 'MedicationRequest/m3']

const isSearch = ({ url }: Asked, type: string) => url.pathname.endsWith(`/${type}`)

/** A habit in the searches for a type. */
const searching =
  (type: string, change: (reply: Reply, asked: Asked) => ReturnType<Habit>): Habit =>
  (asked, ordinary) => {
    const reply = ordinary()
    return isSearch(asked, type) && reply.status === 200 ? change(reply, asked) : reply
  }

const searches = (clinic: Clinic, type: string) =>
  clinic.reads().flatMap(({ path, asked }) => (path.split('?')[0] === type ? [asked] : []))

/** Opens a section's page by its link, and waits for its end. */
async function open(page: Page, name: string, state: string): Promise<Locator> {
  await page.getByRole('navigation', { name: 'Sections' }).locator(`a[href$="chart/${name}"]`).click()
  await ends(page, name, 'full', state)
  return page.locator(`section[data-section="${name}"][data-view="full"]`)
}

const reordered = (url: string) => {
  const target = new URL(url)
  target.search = new URLSearchParams([...target.searchParams].toReversed()).toString()
  return target.href
}

for (const [what, write] of [
  ['from the root of the server', (url: string) => url.slice(new URL(url).origin.length)],
  ['from the base', (url: string) => url.slice(url.lastIndexOf('/') + 1)],
  ['as a query alone', (url: string) => new URL(url).search],
  ['with its parameters in another order', reordered],
] as const) {
  test(`a next link ${what} leads to every page`, async ({ page, openClinic }) => {
    const clinic = await openClinic({
      pageSize: 2,
      fhir: searching('Condition', (reply) => withNext(reply, write)),
    })
    await page.goto(clinic.launchUrl())
    const list = await open(page, 'problems', 'complete')
    expect(await shownItems(list)).toEqual(problems)
    expect(searches(clinic, 'Condition')).toHaveLength(3)
  })
}

const secure = (text: string, origin: string) => text.replaceAll(origin, 'https://clinic.example')

test('a next link on http, of a server that is on https, is followed on https', async ({ page, openClinic }) => {
  // A server behind a proxy that ends TLS knows itself by http only.
  const clinic = await openClinic(
    {
      pageSize: 2,
      audience: () => 'https://clinic.example/clinic/fhir',
      wellKnown: (_asked, ordinary) => {
        const reply = ordinary()
        return { ...reply, body: secure(String(reply.body), clinic.origin) }
      },
      fhir: searching('Condition', (reply) =>
        withNext(reply, (url) => secure(url, clinic.origin).replace('https:', 'http:')),
      ),
    },
    { entry: () => ({ iss: 'https://clinic.example/clinic/fhir' }) },
  )
  const plain: string[] = []
  await page.route('http://clinic.example/**', (route) => {
    plain.push(route.request().url())
    return route.abort()
  })
  await page.route('https://clinic.example/**', async (route) => {
    const url = route.request().url().replace('https://clinic.example', clinic.origin)
    const answer = await route.fetch({ url, maxRedirects: 0 })
    await route.fulfill({ response: answer })
  })
  await page.goto(clinic.launchUrl(undefined, 'https://clinic.example/clinic/fhir'))
  const list = await open(page, 'problems', 'complete')
  expect(await shownItems(list)).toEqual(problems)
  expect(plain).toEqual([])
})

test('a next link that leads back: every record once, and the section says why it ends', async ({
  page,
  openClinic,
}) => {
  const clinic = await openClinic({
    pageSize: 2,
    fhir: searching('Condition', (reply) => withNext(reply, (url) => url.replace('_at=4', '_at=2'))),
  })
  await page.goto(clinic.launchUrl())
  const list = await open(page, 'problems', 'incomplete')
  expect(await shownItems(list)).toEqual(problems.slice(0, 4))
  await expect(list).toContainText('go round in a circle')
  expect(searches(clinic, 'Condition')).toHaveLength(2)
})

test('a next link to another host: the token stays, and the section says so', async ({ page, openClinic }) => {
  const clinic = await openClinic({
    pageSize: 2,
    fhir: searching('Condition', (reply) => withNext(reply, (url) => url.replace('localhost', '127.0.0.1'))),
  })
  await page.goto(clinic.launchUrl())
  const list = await open(page, 'problems', 'incomplete')
  await expect(list).toContainText(`Foreign Clinic sent us on to ${clinic.otherOrigin}`)
  expect(searches(clinic, 'Condition')).toHaveLength(1)
})

for (const total of [0, 900]) {
  test(`a total of ${total} is not believed`, async ({ page, openClinic }) => {
    const clinic = await openClinic({
      pageSize: 2,
      fhir: searching('Condition', (reply) => amended(reply, (bundle) => ({ ...bundle, total }))),
    })
    await page.goto(clinic.launchUrl())
    expect(await shownItems(await open(page, 'problems', 'complete'))).toEqual(problems)
  })
}

test('entries without search.mode count by their type', async ({ page, openClinic }) => {
  const clinic = await openClinic({
    fhir: (asked, ordinary) => {
      const reply = ordinary()
      return asked.url.searchParams.has('patient')
        ? changedEntries(reply, (entries) => entries.map(({ search: _search, ...entry }) => entry))
        : reply
    },
  })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  const list = await open(page, 'medications', 'complete')
  expect(await shownItems(list)).toEqual(medications)
  await expect(list).toContainText('apixaban 5 mg Oral Tablet', { ignoreCase: true })
})

test('a warning in the Bundle is a notice on the screen', async ({ page, openClinic }) => {
  const warning = {
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'warning', code: 'suppressed', details: { text: 'Two sensitive records were withheld.' } }],
  }
  const clinic = await openClinic({
    fhir: searching('Condition', (reply) =>
      changedEntries(reply, (entries) => [...entries, { resource: warning, search: { mode: 'outcome' } }]),
    ),
  })
  await page.goto(clinic.launchUrl())
  const list = await open(page, 'problems', 'complete')
  expect(await shownItems(list)).toEqual(problems)
  await expect(list).toContainText('Two sensitive records were withheld.')
})

test('429 with Retry-After: waited for as long as was asked, then fine', async ({ page, openClinic, faults }) => {
  faults.expect(aFailedRequest)
  const times: number[] = []
  const clinic = await openClinic({
    fhir: (asked, ordinary) => {
      if (!isSearch(asked, 'Condition')) return ordinary()
      times.push(Date.now())
      const headers = { 'retry-after': '2', 'access-control-expose-headers': 'Retry-After' }
      return times.length === 1 ? { status: 429, headers, body: '' } : ordinary()
    },
  })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  expect(times).toHaveLength(2)
  expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(1_950)
})

test('503 for ever: a few tries, then words and a Retry that works', async ({ page, openClinic, faults }) => {
  faults.expect(aFailedRequest)
  let isDown = true
  const clinic = await openClinic({
    fhir: (asked, ordinary) => (isDown && isSearch(asked, 'Condition') ? html(503) : ordinary()),
  })
  await page.goto(clinic.launchUrl())
  const list = await open(page, 'problems', 'failed')
  await expect(list).toContainText('Foreign Clinic is too busy (it answered 503)')
  expect(searches(clinic, 'Condition').length).toBeLessThanOrEqual(5)
  isDown = false
  await list.getByRole('button', { name: 'Retry' }).click()
  await ends(page, 'problems', 'full', 'complete')
  expect(await shownItems(list)).toEqual(problems)
})

/** Refuses a search for medication orders that lacks one of `names`, one at a time. */
const demanding =
  (...names: string[]): Habit =>
  (asked, ordinary) => {
    const lacking = isSearch(asked, 'MedicationRequest') && names.find((name) => !asked.url.searchParams.has(name))
    return lacking ? outcome(400, 'required', `The parameter ${lacking} is required for this search.`) : ordinary()
  }

for (const names of [['status'], ['intent'], ['status', 'intent']]) {
  test(`a server that demands ${names.join(' and ')} of orders is asked with every value`, async ({
    page,
    openClinic,
    faults,
  }) => {
    faults.expect(aFailedRequest)
    const clinic = await openClinic({ fhir: demanding(...names) })
    await page.goto(clinic.launchUrl())
    const list = await open(page, 'medications', 'complete')
    expect(await shownItems(list)).toEqual(medications)
    const last = searches(clinic, 'MedicationRequest').at(-1)?.url.searchParams
    if (names.includes('status')) {
      expect(last?.get('status')?.split(',').toSorted()).toEqual(
        'active cancelled completed draft entered-in-error on-hold stopped unknown'.split(' '),
      )
    }
    if (names.includes('intent')) {
      expect(last?.get('intent')?.split(',').toSorted()).toEqual(
        'filler-order instance-order option order original-order plan proposal reflex-order'.split(' '),
      )
    }
  })
}

test('a server that refuses a search in words of its own, without saying what it wants', async ({
  page,
  openClinic,
  faults,
}) => {
  faults.expect(aFailedRequest)
  const clinic = await openClinic({
    fhir: (asked, ordinary) =>
      isSearch(asked, 'MedicationRequest') && !asked.url.searchParams.has('status') ? html(400) : ordinary(),
  })
  await page.goto(clinic.launchUrl())
  expect(await shownItems(await open(page, 'medications', 'complete'))).toEqual(medications)
})

/** Refuses every search that has one of `names` in it. */
const refusing =
  (names: readonly string[], words: (name: string) => Reply): Habit =>
  (asked, ordinary) => {
    const found = asked.url.searchParams.has('patient') && names.find((name) => asked.url.searchParams.has(name))
    return found ? words(found) : ordinary()
  }

for (const [what, names, words] of [
  ['_count', ['_count'], (name) => outcome(400, 'invalid', `Unknown search parameter: ${name}`)],
  ['_include', ['_include'], (name) => outcome(400, 'not-supported', `${name} is not supported`)],
  [
    '_count and _include',
    ['_count', '_include'],
    (name) => outcome(400, 'invalid', `Unknown search parameter: ${name}`),
  ],
  ['_include and _count', ['_include', '_count'], (name) => outcome(400, 'invalid', `${name}?`)],
  ['both, without a word', ['_include', '_count'], () => html(400)],
] satisfies [string, string[], (name: string) => Reply][]) {
  test(`a server that refuses ${what} is asked without`, async ({ page, openClinic, faults }) => {
    faults.expect(aFailedRequest)
    const clinic = await openClinic({ pageSize: 2, fhir: refusing(names, words) })
    await page.goto(clinic.launchUrl())
    await showsTheChart(page)
    const list = await open(page, 'medications', 'complete')
    expect(await shownItems(list)).toEqual(medications)
    await expect(list).toContainText('apixaban 5 mg Oral Tablet', { ignoreCase: true })
  })
}

for (const [what, change] of [
  ['of type text/plain', (reply) => ({ ...reply, headers: { 'content-type': 'text/plain' } })],
  ['without a type', (reply) => ({ ...reply, headers: {} })],
  [
    'in gzip',
    (reply) => ({ ...reply, headers: { ...reply.headers, 'content-encoding': 'gzip' }, body: gzipSync(reply.body) }),
  ],
  ['with a byte order mark', (reply) => ({ ...reply, body: `\uFEFF${String(reply.body)}` })],
] satisfies [string, (reply: Reply) => Reply][]) {
  test(`good JSON ${what} is read`, async ({ page, openClinic }) => {
    const clinic = await openClinic({ fhir: (_asked, ordinary) => change(ordinary()) })
    await page.goto(clinic.launchUrl())
    await showsTheChart(page)
    expect(await shownItems(await open(page, 'problems', 'complete'))).toEqual(problems)
  })
}

test('a Patient with another id is not shown as the patient', async ({ page, openClinic }) => {
  const clinic = await openClinic({
    fhir: (asked, ordinary) =>
      asked.target.includes('/Patient/') && ordinary().status === 200
        ? json(allRecords('r4').find(({ id }) => id === bertrand))
        : ordinary(),
  })
  await page.goto(clinic.launchUrl())
  await ends(page, 'patient', 'card', 'failed')
  await expect(page.getByRole('banner')).toContainText('name could not be loaded')
  await expect(page.locator('body')).not.toContainText(/Quist/i)
})

test('a record of another patient is left out, and the section says that one is', async ({ page, openClinic }) => {
  const clinic = await openClinic({
    fhir: searching('Condition', (reply) =>
      changedEntries(reply, (entries) => [
        ...entries,
        { resource: allRecords('r4').find(({ id }) => id === 'c6'), search: { mode: 'match' } },
      ]),
    ),
  })
  await page.goto(clinic.launchUrl())
  const list = await open(page, 'problems', 'incomplete')
  expect(await shownItems(list)).toEqual(problems)
  await expect(list).toHaveAttribute('data-skipped', '1')
  await expect(list).toContainText('1 record could not be shown')
  await expect(list).toContainText('about another patient')
  await expect(page.locator('body')).not.toContainText('Migraine')
})

const orderOf = (id: string, more: Record<string, unknown>): Stored => ({
  resourceType: 'MedicationRequest',
  id,
  status: 'active',
  intent: 'order',
  subject: { reference: `Patient/${ottoline}` },
  ...more,
})

test('Medications that are contained, versioned, absolute or with a display are all named', async ({
  page,
  openClinic,
}) => {
  const clinic = await openClinic({
    records: [
      ...allRecords('r4').filter(({ resourceType }) => resourceType !== 'MedicationRequest'),
      orderOf('contained', {
        contained: [{ resourceType: 'Medication', id: 'inner', code: { text: 'folic acid 1 mg' } }],
        medicationReference: { reference: '#inner' },
      }),
      orderOf('versioned', { medicationReference: { reference: 'Medication/drug-1/_history/4' } }),
      orderOf('displayed', { medicationReference: { display: 'home brew tea' } }),
    ],
  })
  clinic.records.push(
    orderOf('absolute', { medicationReference: { reference: clinic.address('Medication/drug-2') } }),
    { resourceType: 'Medication', id: 'drug-2', code: { text: 'senna 8.6 mg' } },
  )
  await page.goto(clinic.launchUrl())
  const list = await open(page, 'medications', 'complete')
  for (const [id, name] of [
    ['contained', 'folic acid 1 mg'],
    ['versioned', 'apixaban'],
    ['displayed', 'home brew tea'],
    ['absolute', 'senna 8.6 mg'],
  ]) {
    await expect(list.locator(`[data-item="MedicationRequest/${id}"]`)).toContainText(name ?? '')
  }
})

test('Medications that may not be read: the order stays, and the section says what is lacking', async ({
  page,
  openClinic,
  faults,
}) => {
  faults.expect(aFailedRequest)
  const clinic = await openClinic({
    fhir: (asked, ordinary) => {
      if (asked.target.includes('/Medication/')) return outcome(403, 'forbidden', 'Not for apps')
      const reply = ordinary()
      return isSearch(asked, 'MedicationRequest')
        ? withEntries(reply, (entry) => JSON.stringify(entry).includes('MedicationRequest'))
        : reply
    },
  })
  await page.goto(clinic.launchUrl())
  const list = await open(page, 'medications', 'incomplete')
  expect(await shownItems(list)).toEqual(medications)
  await expect(list.locator('[data-item="MedicationRequest/m2"]')).toContainText('Medication not named')
  await expect(list.locator('[data-item="MedicationRequest/m2"]')).toContainText('Take 1 tablet twice a day')
  await expect(list).toContainText('Ask for the scope patient/Medication.rs')
})

for (const [what, bundle] of [
  ['without entry', { resourceType: 'Bundle', type: 'searchset' }],
  ['with an empty entry and a wrong total', { resourceType: 'Bundle', type: 'searchset', total: 3, entry: [] }],
] as const) {
  test(`a Bundle ${what}: none recorded`, async ({ page, openClinic }) => {
    const clinic = await openClinic({ fhir: searching('Condition', () => json(bundle)) })
    await page.goto(clinic.launchUrl())
    await ends(page, 'problems', 'card', 'none')
    await expect(page.locator('section[data-section="problems"]').first()).toContainText(
      'No problems recorded at Foreign Clinic.',
    )
  })
}

for (const status of [500, 403]) {
  test(`${status} on the Patient alone: banner and card say so, the rest of the chart is there`, async ({
    page,
    openClinic,
    faults,
  }) => {
    faults.expect(aFailedRequest)
    const clinic = await openClinic({
      fhir: (asked, ordinary) => (asked.target.includes('/Patient/') ? outcome(status, 'exception', 'No') : ordinary()),
    })
    await page.goto(clinic.launchUrl())
    await expect(page.locator('html')).toHaveAttribute('data-session', 'ready')
    await ends(page, 'patient', 'card', status === 403 ? 'denied' : 'failed')
    await expect(page.getByRole('banner')).toContainText('The patient’s name could not be loaded')
    await ends(page, 'problems', 'card', 'complete')
    await ends(page, 'medications', 'card', 'complete')
    expect(await shownItems(await open(page, 'problems', 'complete'))).toEqual(problems)
    await expect(page.getByRole('banner')).toContainText('The patient’s name could not be loaded')
  })
}

test('one search in XML, one cut short, one that hangs up: each says what happened to it', async ({
  page,
  openClinic,
  faults,
}) => {
  faults.expect(aFailedRequest)
  const clinic = await openClinic({
    fhir: (asked, ordinary) => {
      const reply = ordinary()
      if (isSearch(asked, 'Condition')) return { ...reply, body: String(reply.body).slice(0, -40) }
      if (isSearch(asked, 'MedicationRequest')) {
        return { ...reply, headers: { 'content-type': 'application/fhir+xml' }, body: '<Bundle xmlns="x"/>' }
      }
      return isSearch(asked, 'MedicationStatement') ? 'drop' : reply
    },
  })
  await page.goto(clinic.launchUrl())
  await expect(await open(page, 'problems', 'failed')).toContainText('cut short or damaged')
  const list = await open(page, 'medications', 'failed')
  await expect(list).toContainText('XML where JSON was asked for')
  await expect(list).toContainText('the connection to Foreign Clinic failed')
})
