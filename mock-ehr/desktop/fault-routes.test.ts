import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { singleFaults } from '../faults/single-faults'
import { createBrowser } from '../oauth/test-browser'
import { createTestEhr, named, type TestEhr } from '../oauth/test-ehr'
import { underBase } from '../personas/fhir-base'
import { veracity } from '../personas/veracity'

let ehr: TestEhr
beforeAll(async () => {
  ehr = await createTestEhr()
})
afterAll(() => ehr.close())
afterEach(() => ehr.setFaults(veracity, {}))

const page = '/desktop/veracity/faults'
const submit = (change: string, form: Record<string, string>) => createBrowser(ehr.url).go(`${page}/${change}`, form)
const anywhere = { endpoint: '', resourceType: '', page: '', times: '' }
const metadata = async () => (await fetch(underBase(veracity, ehr.url, 'metadata'))).status

describe('the page of faults', () => {
  test.each(named)('%s: is reached from the first page, and says that nothing is in force', async (id) => {
    const browser = createBrowser(ehr.url)
    expect((await browser.go('/')).text).toContain(`href="/desktop/${id}/faults"`)
    expect((await browser.go(`/desktop/${id}/faults`)).text).toContain('every request is answered as ever')
  })

  test('puts a fault in force where it is wanted, says what it befell, and takes it back', async () => {
    const after = await submit('add', { ...anywhere, fault: '503-wait', resourceType: 'metadata', times: '2' })
    expect(after.url.pathname).toBe(page)
    expect(after.text).toContain('metadata: the answer is 503 with an OperationOutcome, Retry-After 5 s, 2 times')
    expect([await metadata(), await metadata(), await metadata()]).toEqual([503, 503, 200])
    const log = (await createBrowser(ehr.url).go(page)).text
    expect(log).toContain('2 requests')
    expect(log).toContain('/veracity/fhir/r4/metadata')
    await submit('add', { ...anywhere, fault: 'silence', endpoint: 'token' })
    expect((await submit('remove', { rule: '0' })).text).not.toContain('the answer is 503')
    expect((await ehr.faultsInForce(veracity)).rules).toEqual([
      { fault: { kind: 'silence' }, where: { endpoint: 'token' } },
    ])
  })

  test('adds a storm and a wrong clock to what is in force, until it is told to be calm', async () => {
    await submit('add', { ...anywhere, fault: 'dropped', page: 'later' })
    await submit('storm', { seed: '7', share: '45' })
    const all = await submit('clock', { seconds: '-240' })
    expect(all.text).toContain('every request, later pages: the answer does not come')
    expect(all.text).toContain('Storm of seed 7 over 45 % of the requests')
    expect(all.text).toContain('Its clock is 240 s behind')
    expect(await ehr.faultsInForce(veracity)).toMatchObject({
      rules: [{ fault: { kind: 'dropped' }, where: { page: 'later' } }],
      storm: { seed: 7, share: 0.45 },
      clockSkewSeconds: -240,
    })
    expect((await submit('calm', {})).text).toContain('every request is answered as ever')
    expect(await ehr.faultsInForce(veracity)).toEqual({ persona: 'veracity', log: [] })
  })

  test.each(singleFaults.flatMap(({ faults }) => faults).map(({ id, fault }) => [id, fault] as const))(
    'offers %s, and it can be had',
    async (id, fault) => {
      expect((await submit('add', { ...anywhere, fault: id })).status).toBe(200)
      expect((await ehr.faultsInForce(veracity)).rules).toEqual([{ fault, where: {} }])
    },
  )

  test.each([
    ['add', { ...anywhere, fault: 'earthquake' }, 400],
    ['add', { ...anywhere, fault: 'dropped', times: '0' }, 400],
    ['storm', { seed: 'seven', share: '30' }, 400],
    ['storm', { seed: '7', share: '130' }, 400],
    ['clock', { seconds: '' }, 400],
    ['constructor', {}, 404],
  ])('%s of %j is answered %i, and puts no fault in force', async (change, form, status) => {
    expect((await submit(change, form)).status).toBe(status)
    expect(await ehr.faultsInForce(veracity)).toEqual({ persona: 'veracity', log: [] })
  })

  test('is of products that there are', async () => {
    expect((await createBrowser(ehr.url).go('/desktop/nobody/faults')).status).toBe(404)
    expect((await createBrowser(ehr.url).go('/desktop/nobody/faults/calm', {})).status).toBe(404)
  })
})
