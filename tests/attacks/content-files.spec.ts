import { expect, gotNothing, test } from '../fixtures/attacker/attacker'
import { harmfulNodes, unharmed, watchForHarm } from '../fixtures/attacker/harm'
import { allVectors, type Vector } from '../fixtures/attacker/vectors'
import { openSection, showsTheChart } from '../fixtures/foreign-ehr/clinic'
import { ottoline, type Stored } from '../fixtures/foreign-ehr/records'
import type { Habit, Reply } from '../fixtures/foreign-ehr/reply'
import { exactly, wholeRecord } from '../fixtures/foreign-ehr/whole-record'
import { sessionReady } from '../e2e/support/chart'

// Files of others that are opened in the page, and names of Object.prototype in whatever the EHR answers.

const base64 = (text: string) => Buffer.from(text).toString('base64')

function document(id: string, contentType: string, text: string): Stored {
  return {
    resourceType: 'DocumentReference',
    id,
    status: 'current',
    type: { text: `File ${id}` },
    subject: { reference: `Patient/${ottoline}` },
    content: [{ attachment: { contentType, title: `File ${id}`, data: base64(text) } }],
  }
}

const cda = (text: string, head = '') =>
  `<?xml version="1.0"?>${head}<ClinicalDocument xmlns="urn:hl7-org:v3"><component><structuredBody><component><section><title>Plan</title><text>${text}</text></section></component></structuredBody></component></ClinicalDocument>`

const laughs = `<!DOCTYPE x [<!ENTITY l0 "ha">${Array.from({ length: 12 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('')}]>`

function files(vectors: readonly Vector[], origin: string): Stored[] {
  const loot = `${origin}/loot/file`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="top.pwned=1"><script>top.pwned=1</script><image href="${loot}" width="9" height="9"/><foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="${loot}"/></foreignObject></svg>`
  const external = `<!DOCTYPE x [<!ENTITY e SYSTEM "${loot}"><!ENTITY f SYSTEM "file:///etc/passwd">]>`
  return [
    ...vectors.map(({ name, markup }) => document(name, 'text/html', `<p>before ${name}</p>${markup}`)),
    document('svg', 'image/svg+xml', svg),
    document(
      'cda',
      'application/xml',
      cda(
        '<paragraph>before cda <linkHtml href="javascript:pwned=1">x</linkHtml></paragraph>',
        `<?xml-stylesheet type="text/xsl" href="${loot}"?>`,
      ),
    ),
    document('entities', 'text/xml', cda('<paragraph>before entities &e; &f;</paragraph>', external)),
    document('pdf', 'application/pdf', `<html><script>top.pwned=1</script><img src="${loot}"></html>`),
    document('png', 'image/png', `<html><script>top.pwned=1</script><img src="${loot}"></html>`),
  ]
}

test('no file that is opened in the page runs, loads or leads anywhere, whatever it is said to be', async ({
  page,
  openClinic,
  attacker,
}) => {
  test.setTimeout(120_000)
  const harm = await watchForHarm(page)
  const vectors = allVectors(attacker.origin)
  const records = [...wholeRecord('r4').records, ...files(vectors, attacker.origin)]
  const clinic = await openClinic({ records, fhir: exactly, pageSize: 200 })
  await page.goto(clinic.launchUrl())
  await sessionReady(page)
  const documents = await openSection(page, 'documents', 'complete')
  await documents.locator('button[aria-label^="Show File"]').evaluateAll((all) => {
    for (const one of all) if (one instanceof HTMLElement) one.click()
  })
  for (const name of [...vectors.map((vector) => vector.name), 'cda', 'entities']) {
    await expect.soft(documents.locator(`[data-item="DocumentReference/${name}"]`)).toContainText(`before ${name}`)
  }
  await unharmed(page, harm, 'files')
  await gotNothing(attacker)
})

/** Browsers read XML before anybody can clean it, and style the page of an error themselves: the policy stops both. */
const reported = /^policy: (?:script|style)-src-attr inline/

test('XML with handlers of HTML in it, or with a billion laughs: nothing runs or loads, and the page lives', async ({
  page,
  openClinic,
  attacker,
  faults,
}) => {
  faults.expect(/Content Security Policy/)
  const harm = await watchForHarm(page)
  const foreign = `<img xmlns="http://www.w3.org/1999/xhtml" src="${attacker.origin}/loot/cda" onerror="pwned=1"/><script xmlns="http://www.w3.org/1999/xhtml">pwned=1</script>`
  const records = [
    ...wholeRecord('r4').records,
    document('handlers', 'text/xml', cda(`<paragraph onclick="pwned=1">before ${foreign}</paragraph>`)),
    document('laughs', 'text/xml', cda('<paragraph>before &l12;</paragraph>', laughs)),
  ]
  const clinic = await openClinic({ records, fhir: exactly })
  await page.goto(clinic.launchUrl())
  await sessionReady(page)
  const documents = await openSection(page, 'documents', 'complete')
  for (const id of ['handlers', 'laughs']) {
    await documents.getByRole('button', { name: `Show File ${id}` }).click()
    await expect(documents.locator(`[data-item="DocumentReference/${id}"]`)).toContainText('before')
  }
  expect(await harmfulNodes(page)).toEqual([])
  expect(harm.done.filter((what) => !reported.test(what))).toEqual([])
  await gotNothing(attacker)
})

const polluting = (reply: Reply): Reply => ({
  ...reply,
  body: String(reply.body)
    .replaceAll(
      '{',
      '{"__proto__":{"polluted":"yes","status":"polluted"},"constructor":{"prototype":{"polluted":"yes"}},',
    )
    .replaceAll(',}', '}'),
})

const habit: Habit = (_asked, ordinary) => polluting(ordinary())

test('names of Object.prototype in every answer of the EHR are names: nothing is polluted, and the chart is whole', async ({
  page,
  openClinic,
}) => {
  const clinic = await openClinic({ wellKnown: habit, metadata: habit, token: habit, fhir: habit })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  expect(await page.evaluate(() => Reflect.get({}, 'polluted') ?? Reflect.get([], 'polluted') ?? 'clean')).toBe('clean')
  await expect(page.locator('body')).not.toContainText('polluted')
})
