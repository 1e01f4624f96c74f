import { decodeJwt } from 'jose'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createTestEhr, codeOf, named, readScope, scopesFor, type TestEhr } from '../oauth/test-ehr'
import { isObject, text } from '../oauth/wire'
import { underBase } from '../personas/fhir-base'
import type { Persona } from '../personas/persona'
import { smart22 } from '../personas/smart-2.2'
import { sunrise } from '../personas/sunrise'
import { veracity } from '../personas/veracity'
import { faultKinds, type Fault, type FaultRule } from './fault'
import type { ProductPlan } from './in-force'

let ehr: TestEhr
beforeAll(async () => {
  ehr = await createTestEhr()
})
afterAll(() => ehr.close())
afterEach(() => Promise.all([smart22, veracity, sunrise].map((persona) => ehr.setFaults(persona, {}))))

const conditions = 'Condition?patient=ada'

/** What is told of an answer: its status and its start, or that none came. */
const heard = async (answer: Promise<Response>) => {
  try {
    const response = await answer
    return { status: response.status, headers: response.headers, text: await response.text() }
  } catch {
    return { status: 'no answer', headers: new Headers(), text: '' }
  }
}

const begun = async () => {
  const { arrival, verifier } = await ehr.ehrLaunch(smart22)
  return { code: codeOf(arrival.url), verifier }
}

const under = async (rule: FaultRule, path = conditions, persona: Persona = smart22) => {
  await ehr.setFaults(persona, {})
  const { body } = await ehr.granted(persona)
  await ehr.setFaults(persona, { rules: [rule] })
  return heard(ehr.read(persona, path, body.access_token))
}

const bundleUnder = async (fault: Fault) => {
  const { text: said } = await under({ fault })
  const bundle: unknown = JSON.parse(said)
  return isObject(bundle) ? bundle : {}
}

/** A code exchanged where this befalls token requests. */
const exchangedUnder = async (fault: Fault) => {
  const { code, verifier } = await begun()
  await ehr.setFaults(smart22, { rules: [{ fault, where: { endpoint: 'token' } }] })
  const form = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: 'http://localhost:9/app/index.html',
    client_id: 'sightline',
    code_verifier: verifier,
  }
  return heard(
    fetch(ehr.at(smart22).token, {
      method: 'POST',
      body: new URLSearchParams(form),
      headers: { Origin: 'http://localhost:9' },
    }),
  )
}

describe('of a FHIR answer', () => {
  test('latency is waited for', async () => {
    const before = performance.now()
    expect((await under({ fault: { kind: 'latency', milliseconds: 300 } })).status).toBe(200)
    expect(performance.now() - before).toBeGreaterThan(290)
  })

  test('a dropped connection is a connection that ends, before or within the answer', async () => {
    expect((await under({ fault: { kind: 'dropped' } })).status).toBe('no answer')
    await ehr.setFaults(smart22, {})
    const { body } = await ehr.granted(smart22)
    await ehr.setFaults(smart22, { rules: [{ fault: { kind: 'cut-off' } }] })
    const response = await ehr.read(smart22, conditions, body.access_token)
    expect(response.status).toBe(200)
    await expect(response.text()).rejects.toThrow(/terminated/)
  })

  test('silence is an answer that does not come', async () => {
    const { body } = await ehr.granted(smart22)
    await ehr.setFaults(smart22, { rules: [{ fault: { kind: 'silence' }, times: 1 }] })
    const limit = AbortSignal.timeout(300)
    const address = underBase(smart22, ehr.url, 'Patient/ada')
    await expect(fetch(address, { signal: limit })).rejects.toThrow(/timeout/)
    expect((await ehr.read(smart22, conditions, body.access_token)).status).toBe(200)
  })

  test.each([401, 403, 404, 429, 500, 502, 503])(
    'status %i comes in place of it, and is read by other origins',
    async (status) => {
      const { headers, ...answer } = await under({ fault: { kind: 'status', status, body: 'outcome' } })
      expect(answer.status).toBe(status)
      expect(answer.text).toContain('OperationOutcome')
      expect(headers.get('Access-Control-Allow-Origin')).toBe('*')
      expect(headers.has('Retry-After')).toBe(false)
    },
  )

  test('a wait that is asked for stands in Retry-After, in seconds or as a date', async () => {
    const fault = { kind: 'status', status: 429, body: 'none', retryAfter: 7 } as const
    expect((await under({ fault })).headers.get('Retry-After')).toBe('7')
    const { headers } = await under({ fault: { ...fault, retryAfterAs: 'date' } })
    expect(headers.get('Retry-After')).toMatch(/ GMT$/)
  })

  test('a sign-in page comes with status 200', async () => {
    const { status, headers, text: page } = await under({ fault: { kind: 'sign-in-page' } })
    expect([status, headers.get('Content-Type')]).toEqual([200, 'text/html'])
    expect(page).toContain('Sign in')
  })

  test('JSON is broken off, or called something else', async () => {
    const { text: broken } = await under({ fault: { kind: 'truncated-json' } })
    expect(broken).toMatch(/^\{/)
    expect(() => JSON.parse(broken)).toThrow(SyntaxError)
    const { headers, text: whole } = await under({ fault: { kind: 'wrong-type', contentType: 'text/plain' } })
    expect(headers.get('Content-Type')).toBe('text/plain')
    expect(whole).toContain('c-ada')
  })

  test('a page in the middle is missing', async () => {
    const { body } = await ehr.granted(smart22)
    await ehr.setFaults(smart22, {
      rules: [
        {
          fault: { kind: 'status', status: 404, body: 'outcome' },
          where: { resourceType: 'Encounter', page: 'later' },
        },
      ],
    })
    const scope = scopesFor(smart22, `patient/Encounter.${readScope(smart22)}`, 'launch')
    const token = (await ehr.granted(smart22, { scope })).body.access_token
    const first: unknown = await (await ehr.read(smart22, 'Encounter?patient=ada&_count=1', token)).json()
    const links = isObject(first) && Array.isArray(first.link) ? first.link.filter(isObject) : []
    const next = text(links.find(({ relation }) => relation === 'next')?.url) ?? ''
    const headers = { Authorization: `Bearer ${String(token)}` }
    expect((await fetch(next, { headers })).status).toBe(404)
    expect((await ehr.read(smart22, conditions, body.access_token)).status).toBe(200)
  })

  test('the next page is on another host, or this one again', async () => {
    expect(await bundleUnder({ kind: 'next-elsewhere', origin: 'https://elsewhere.invalid' })).toMatchObject({
      link: expect.arrayContaining([
        { relation: 'next', url: expect.stringMatching(/^https:\/\/elsewhere\.invalid\/smart-2\.2\/fhir\/Condition/) },
      ]),
    })
    expect(await bundleUnder({ kind: 'next-loop' })).toMatchObject({
      link: expect.arrayContaining([{ relation: 'next', url: `${ehr.baseOf(smart22)}/${conditions}` }]),
    })
  })

  test('the total is absent, or wrong', async () => {
    expect(await bundleUnder({ kind: 'total', total: 'absent' })).not.toHaveProperty('total')
    expect(await bundleUnder({ kind: 'total', total: 'wrong' })).toMatchObject({ total: 8 })
  })

  test('a gateway that is in the way lets no other origin read what it says', async () => {
    const { headers } = await under({ fault: { kind: 'status', status: 502, body: 'html', cors: false } })
    expect(headers.has('Access-Control-Allow-Origin')).toBe(false)
  })

  test.each(named)('%s: comes over metadata and the SMART configuration too', async (_id, persona) => {
    await ehr.setFaults(persona, { rules: [{ fault: { kind: 'status', status: 503, body: 'none' } }] })
    const status = async (path: string) => (await fetch(underBase(persona, ehr.url, path))).status
    expect([await status('metadata'), await status('.well-known/smart-configuration')]).toEqual([503, 503])
    await ehr.setFaults(persona, {})
    expect(await status('metadata')).toBe(200)
  })
})

describe('of tokens', () => {
  test('one that expires in the middle of a load is worth nothing from then on, and its successor is', async () => {
    const { body } = await ehr.granted(smart22)
    const status = async (token: unknown) => (await ehr.read(smart22, conditions, token)).status
    await ehr.setFaults(smart22, {
      rules: [{ fault: { kind: 'token-expired' }, where: { resourceType: 'Condition' }, times: 1 }],
    })
    expect((await ehr.read(smart22, 'Patient/ada', body.access_token)).status).toBe(200)
    expect([await status(body.access_token), await status(body.access_token)]).toEqual([401, 401])
    const renewed = await ehr.refresh(smart22, body.refresh_token)
    expect([renewed.status, await status(renewed.body.access_token)]).toEqual([200, 200])
  })

  test('a grant that is taken back refuses its refresh token, and codes are exchanged', async () => {
    const { body } = await ehr.granted(smart22)
    await ehr.setFaults(smart22, { rules: [{ fault: { kind: 'refresh-revoked' }, times: 1 }] })
    for (let time = 1; time <= 2; time += 1) {
      expect(await ehr.refresh(smart22, body.refresh_token)).toMatchObject({
        status: 400,
        body: { error: 'invalid_grant' },
      })
    }
    expect((await ehr.granted(smart22)).status).toBe(200)
  })

  test('the token endpoint has every fault that a network has, and its own answer beneath', async () => {
    expect((await exchangedUnder({ kind: 'dropped' })).status).toBe('no answer')
    expect((await exchangedUnder({ kind: 'cut-off' })).status).toBe('no answer')
    expect(await exchangedUnder({ kind: 'status', status: 503, body: 'outcome' })).toMatchObject({
      status: 503,
      text: '{"error":"server_error"}',
    })
    expect((await exchangedUnder({ kind: 'sign-in-page' })).text).toContain('Sign in')
    const { text: broken } = await exchangedUnder({ kind: 'truncated-json' })
    expect(broken).toMatch(/^\{"access_token"/)
    expect(() => JSON.parse(broken)).toThrow(SyntaxError)
    const late = await exchangedUnder({ kind: 'latency', milliseconds: 20 })
    expect([late.status, late.headers.get('Access-Control-Allow-Origin')]).toEqual([200, 'http://localhost:9'])
    const typed = await exchangedUnder({ kind: 'wrong-type', contentType: 'text/plain' })
    expect([typed.headers.get('Content-Type'), JSON.parse(typed.text)]).toEqual([
      'text/plain',
      expect.objectContaining({ patient: 'ada' }),
    ])
  })
})

describe('a clock that is wrong', () => {
  test.each([240, -240, 3600])('by %i seconds: what is issued says so, and is taken', async (seconds) => {
    await ehr.setFaults(smart22, { clockSkewSeconds: seconds })
    const { status, headers, body } = await ehr.granted(smart22)
    expect(status).toBe(200)
    const isSkewed = (moment: number) => Math.abs(moment - (Date.now() / 1000 + seconds)) < 30
    expect(decodeJwt(String(body.id_token)).iat).toSatisfy(isSkewed)
    expect(Date.parse(headers.get('Date') ?? '') / 1000).toSatisfy(isSkewed)
    expect((await ehr.read(smart22, conditions, body.access_token)).status).toBe(200)
    expect((await ehr.refresh(smart22, body.refresh_token)).status).toBe(200)
  })

  test('is that of one product', async () => {
    await ehr.setFaults(smart22, { clockSkewSeconds: 3600 })
    const [here, elsewhere] = await Promise.all([ehr.granted(smart22), ehr.granted(veracity)])
    const issued = [here, elsewhere].map(({ body }) => decodeJwt(String(body.id_token)).iat ?? 0)
    expect(Math.round(((issued[0] ?? 0) - (issued[1] ?? 0)) / 60)).toBe(60)
  })

  test('that is set ends what has expired by it', async () => {
    const { body } = await ehr.granted(smart22)
    const status = async () => (await ehr.read(smart22, conditions, body.access_token)).status
    await ehr.setFaults(smart22, { clockSkewSeconds: 240 })
    expect(await status()).toBe(200)
    await ehr.setFaults(smart22, { clockSkewSeconds: 86_400 })
    expect(await status()).toBe(401)
  })
})

describe('_faults', () => {
  const storm: ProductPlan = { storm: { seed: 5, share: 0.5, kinds: ['status', 'sign-in-page'] } }

  const fates = async () => {
    await ehr.setFaults(smart22, {})
    const { body } = await ehr.granted(smart22)
    await ehr.setFaults(smart22, storm)
    for (let attempt = 1; attempt <= 12; attempt += 1) await ehr.read(smart22, conditions, body.access_token)
    const { log } = await ehr.faultsInForce(smart22)
    return log
  }

  test('gives the same storm for the same seed, however often it is put in force', async () => {
    const first = await fates()
    expect(first).not.toEqual([])
    expect(await fates()).toEqual(first)
  })

  test('says what is in force and what befell; the persona alone is calm again', async () => {
    const { body } = await ehr.granted(smart22)
    const rules: FaultRule[] = [
      { fault: { kind: 'status', status: 503, body: 'none' }, where: { resourceType: 'Condition' }, times: 1 },
    ]
    expect(await ehr.setFaults(smart22, { rules, clockSkewSeconds: 5 })).toEqual({
      status: 200,
      answer: { persona: 'smart-2.2', rules, clockSkewSeconds: 5, log: [] },
    })
    await ehr.read(smart22, conditions, body.access_token)
    expect((await ehr.faultsInForce(smart22)).log).toEqual([
      { endpoint: 'fhir', address: `${ehr.baseOf(smart22)}/${conditions}`, attempt: 1, fault: rules[0]?.fault },
    ])
    expect(await ehr.setFaults(smart22, {})).toEqual({ status: 200, answer: { persona: 'smart-2.2', log: [] } })
    expect((await ehr.read(smart22, conditions, body.access_token)).status).toBe(200)
  })

  test('is for one product, and lasts where its behaviour is changed', async () => {
    await ehr.setFaults(sunrise, { rules: [{ fault: { kind: 'status', status: 503, body: 'none' } }] })
    const status = async (persona: Persona) => (await fetch(underBase(persona, ehr.url, 'metadata'))).status
    expect([await status(sunrise), await status(smart22)]).toEqual([503, 200])
    await ehr.setSwitch(sunrise, 'tokenCors', 'off')
    expect(await status(sunrise)).toBe(503)
    await ehr.setSwitch(sunrise, 'tokenCors', 'on')
  })

  test.each([
    [{ persona: 'nobody' }, 404, /unknown persona nobody/],
    [[], 400, /not a JSON object/],
    [
      { persona: 'sunrise', rules: [{ fault: { kind: 'earthquake' } }] },
      400,
      /rules\[0\]\.fault.*is one of latency, dropped/,
    ],
    [
      { persona: 'sunrise', rules: [{ fault: { kind: 'status', status: 200, body: 'none' } }] },
      400,
      /rules\[0\]\.fault\.status/,
    ],
    [
      { persona: 'sunrise', rules: [{ fault: { kind: 'dropped' }, where: { type: 'Condition' } }] },
      400,
      /rules\[0\]\.where: .*type/,
    ],
    [{ persona: 'sunrise', storm: { seed: 1, share: 1.5 } }, 400, /storm\.share/],
    [{ persona: 'sunrise', clockSkewSeconds: '240' }, 400, /clockSkewSeconds/],
    [{ persona: 'sunrise', fault: 'dropped' }, 400, /fault/],
  ])('%j is refused with %i, and says why', async (body, status, why) => {
    const response = await fetch(`${ehr.url}/_faults`, { method: 'POST', body: JSON.stringify(body) })
    expect(response.status).toBe(status)
    expect(await response.text()).toMatch(why)
    expect((await ehr.faultsInForce(sunrise)).log).toEqual([])
  })

  test('takes every kind of fault', async () => {
    const more: Partial<Record<string, object>> = {
      latency: { milliseconds: 1 },
      status: { status: 404, body: 'html', code: 'not-found', retryAfter: 1, retryAfterAs: 'date', cors: false },
      'wrong-type': { contentType: 'text/plain; charset=utf-8' },
      'next-elsewhere': { origin: 'http://127.0.0.1:9' },
      total: { total: 'absent' },
    }
    const rules = faultKinds.map((kind) => ({ fault: { kind, ...more[kind] } }))
    const response = await fetch(`${ehr.url}/_faults`, {
      method: 'POST',
      body: JSON.stringify({ persona: 'sunrise', rules }),
    })
    expect(await response.json()).toMatchObject({ rules })
  })
})
