import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBrowser } from '../oauth/test-browser'
import { codeOf, createTestEhr, named, type TestEhr } from '../oauth/test-ehr'
import { isObject } from '../oauth/wire'
import { underBase } from '../personas/fhir-base'
import { smart22 } from '../personas/smart-2.2'
import { touchworks } from '../personas/touchworks'

let ehr: TestEhr
beforeAll(async () => {
  ehr = await createTestEhr({ switches: [{ persona: 'sunrise', id: 'unsupportedStatus', value: '405' }] })
})
afterAll(() => ehr.close())

const listed = async (id: string) => {
  const states: unknown = await (await fetch(`${ehr.url}/_switches?persona=${id}`)).json()
  return (Array.isArray(states) ? states : []).filter(isObject)
}

describe('_switch', () => {
  test.each(named)('%s: lists its switches with the value in force, which is one of them', async (id) => {
    const states = await listed(id)
    expect(states.length).toBeGreaterThan(20)
    for (const { values, value, own } of states) {
      expect(values).toContain(value)
      expect(values).toContain(own)
    }
  })

  test('changes what the product does, and back again', async () => {
    const scopeIn = async () => 'scope' in (await ehr.launched(touchworks)).body
    expect(await scopeIn()).toBe(false)
    expect(await ehr.setSwitch(touchworks, 'scopeInAnswer', 'on')).toMatchObject({
      status: 200,
      answer: { persona: 'touchworks', switch: 'scopeInAnswer', value: 'on', before: 'off' },
    })
    expect(await scopeIn()).toBe(true)
    expect(await listed('touchworks')).toContainEqual(
      expect.objectContaining({ id: 'scopeInAnswer', value: 'on', own: 'off' }),
    )
    await ehr.setSwitch(touchworks, 'scopeInAnswer', 'off')
    expect(await scopeIn()).toBe(false)
  })

  test('of sign-in and tokens signs everybody out of that product, and of no other', async () => {
    const [here, elsewhere] = [await ehr.launched(touchworks), await ehr.launched(smart22)]
    await ehr.setSwitch(touchworks, 'tokenCors', 'off')
    expect((await ehr.read(touchworks, 'Patient/ada', here.body.access_token)).status).toBe(401)
    expect((await ehr.read(smart22, 'Patient/ada', elsewhere.body.access_token)).status).toBe(200)
    await ehr.setSwitch(touchworks, 'tokenCors', 'on')
  })

  test('of discovery and FHIR ends no session', async () => {
    const { body } = await ehr.launched(smart22)
    const { launch } = await ehr.makeLaunch(smart22)
    await ehr.setSwitch(smart22, 'unsupportedStatus', '501')
    expect((await ehr.read(smart22, 'Appointment?patient=ada', body.access_token)).status).toBe(501)
    await ehr.setSwitch(smart22, 'wellKnown', 'absent')
    expect((await fetch(underBase(smart22, ehr.url, '.well-known/smart-configuration'))).status).toBe(404)
    expect(codeOf((await ehr.ehrLaunch(smart22, { launch })).arrival.url)).not.toBe('')
    await ehr.setSwitch(smart22, 'unsupportedStatus', '404')
    await ehr.setSwitch(smart22, 'wellKnown', 'complete')
  })

  test('can be set from the start', async () => {
    expect(await listed('sunrise')).toContainEqual(
      expect.objectContaining({ id: 'unsupportedStatus', value: '405', own: '404' }),
    )
  })

  test.each([
    [{ persona: 'nobody', switch: 'tokenCors', value: 'on' }, 404],
    [{ persona: 'touchworks', switch: 'colour', value: 'red' }, 404],
    [{ persona: 'touchworks', switch: 'tokenCors', value: 'perhaps' }, 400],
    [{ persona: 'touchworks', switch: 'tokenCors', value: 'constructor' }, 400],
    [[], 400],
  ])('%j is refused with %i', async (body, status) => {
    const response = await fetch(`${ehr.url}/_switch`, { method: 'POST', body: JSON.stringify(body) })
    expect(response.status).toBe(status)
  })
})

describe('the page of behaviours', () => {
  test('says which value is in force, changes it, and says that it was changed', async () => {
    const browser = createBrowser(ehr.url)
    const page = await browser.go('/desktop/veracity/switches')
    expect(page.text).toMatch(/name="refreshTokens" value="rotated"[^>]+aria-pressed="true"/)
    const after = await browser.go('/desktop/veracity/switches', { refreshTokens: 'kept' })
    expect(after.url.hash).toBe('#refreshTokens')
    expect(after.text).toMatch(/name="refreshTokens" value="kept"[^>]+aria-pressed="true"/)
    expect(after.text.match(/<strong>changed/g)).toHaveLength(1)
    expect((await browser.go('/desktop/veracity/switches', { refreshTokens: 'sold' })).status).toBe(404)
    expect((await browser.go('/desktop/nobody/switches')).status).toBe(404)
  })
})
