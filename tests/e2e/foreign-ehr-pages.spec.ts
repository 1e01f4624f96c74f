import { ends, expect, openSection, showsTheChart, test } from '../fixtures/foreign-ehr/clinic'
import { searches } from '../fixtures/foreign-ehr/asked'
import { searching } from '../fixtures/foreign-ehr/habits'
import { allRecords, medications, problems } from '../fixtures/foreign-ehr/records'
import { amended, changedEntries, json, withNext } from '../fixtures/foreign-ehr/reply'
import { shownItems } from './support/chart'

// Search results, page by page, of an EHR that is written for these tests alone, and that Sightline was never tuned to.

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
    const list = await openSection(page, 'problems', 'complete')
    expect(await shownItems(list)).toEqual(problems)
    expect(searches(clinic, 'Condition')).toHaveLength(3)
  })
}

test('a next link that forgot the query of the base is asked with it', async ({ page, openClinic }) => {
  const clinic = await openClinic({
    base: '/clinic/fhir?cust=7',
    pageSize: 2,
    fhir: searching('Condition', (reply) => withNext(reply, (url) => url.replace('cust=7&', ''))),
  })
  await page.goto(clinic.launchUrl())
  expect(await shownItems(await openSection(page, 'problems', 'complete'))).toEqual(problems)
})

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
  const list = await openSection(page, 'problems', 'complete')
  expect(await shownItems(list)).toEqual(problems)
  expect(plain).toEqual([])
  // What is on its way through the route would outlive the EHR.
  await clinic.atRest()
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
  const list = await openSection(page, 'problems', 'incomplete')
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
  const list = await openSection(page, 'problems', 'incomplete')
  await expect(list).toContainText(`Foreign Clinic sent us on to ${clinic.otherOrigin}`)
  expect(searches(clinic, 'Condition')).toHaveLength(1)
})

test('pages that overlap show each record once', async ({ page, openClinic }) => {
  const clinic = await openClinic({
    pageSize: 2,
    fhir: searching('Condition', (reply) =>
      changedEntries(reply, (entries) => [
        { resource: allRecords('r4').find(({ id }) => id === 'c1'), search: { mode: 'match' } },
        ...entries,
      ]),
    ),
  })
  await page.goto(clinic.launchUrl())
  const list = await openSection(page, 'problems', 'complete')
  expect(await shownItems(list)).toEqual(problems)
  await expect(list).toHaveAttribute('data-shown', '5')
})

for (const total of [0, 900]) {
  test(`a total of ${total} is not believed`, async ({ page, openClinic }) => {
    const clinic = await openClinic({
      pageSize: 2,
      fhir: searching('Condition', (reply) => amended(reply, (bundle) => ({ ...bundle, total }))),
    })
    await page.goto(clinic.launchUrl())
    expect(await shownItems(await openSection(page, 'problems', 'complete'))).toEqual(problems)
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
  const list = await openSection(page, 'medications', 'complete')
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
  const list = await openSection(page, 'problems', 'complete')
  expect(await shownItems(list)).toEqual(problems)
  await expect(list).toContainText('Two sensitive records were withheld.')
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
