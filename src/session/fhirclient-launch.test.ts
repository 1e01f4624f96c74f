import './testing/fhirclient-in-node'
import { authorize } from 'fhirclient/lib/smart'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { startLaunch } from './launch'
import { memoryArea, type StorageArea } from './oauth-storage'
import { fakeFetch, json, never, type Answer } from '../config/testing/fake-fetch'
import { fhirclientUses } from './testing/fhirclient-in-node'
import { authorization, authorizeUrl, pageOf, wellKnown, wellKnownUrl } from './testing/launching'
import { plainAdapter } from './testing/plain-fhirclient'
import { aConfig, anEhr, base } from '../config/testing/samples'

let area: StorageArea

beforeEach(() => {
  area = memoryArea()
})

/** The authorization URL of fhirclient as it comes, for the same EHR. */
async function plainAuthorization(
  address: string,
  options: Exclude<Parameters<typeof authorize>[1], unknown[] | undefined>,
  answers: Record<string, Answer> = { [wellKnownUrl]: json(wellKnown) },
): Promise<{ url: string; asked: string[] }> {
  fhirclientUses('plain')
  const { fetch, sent } = fakeFetch(answers)
  vi.stubGlobal('fetch', fetch)
  const url = await authorize(plainAdapter(address, area), { noRedirect: true, ...options })
  return { url: String(url), asked: sent.map((request) => request.url.href) }
}

describe('where fhirclient 2.6.3 goes wrong', () => {
  const clientId = 'sightline'

  test('the address overrides its options; ours never shows it the address', async () => {
    const hostile = `https://app.example/launch.html?iss=https://evil.example/fhir&clientId=evil&launch=1`
    const plain = await plainAuthorization(
      hostile,
      { iss: base, clientId, scope: 'launch' },
      { 'https://evil.example': json({ ...wellKnown, authorization_endpoint: 'https://evil.example/a' }) },
    )
    expect(plain.url).toMatch(/^https:\/\/evil\.example\/a\?.*client_id=evil/)

    vi.stubGlobal('location', new URL(hostile))
    const ours = await authorization(area)
    expect(ours.origin).toBe('https://auth.ehr.example')
    expect(ours.searchParams.get('client_id')).toBe('sightline app')
  })

  test('fhirServiceUrl in the address skips OAuth; ours does not look at it', async () => {
    const plain = await plainAuthorization('https://app.example/launch.html?fhirServiceUrl=https://evil.example', {
      clientId,
      redirectUri: 'https://app.example/',
    })
    expect(plain.url).toMatch(/^https:\/\/app\.example\/\?state=/)
    expect(plain.asked).toEqual([])

    vi.stubGlobal('location', new URL('https://app.example/launch.html?fhirServiceUrl=https://evil.example'))
    expect((await authorization(area)).href).toMatch(/^https:\/\/auth\.ehr\.example\/authorize\?/)
  })

  test('an endpoint with a query gets a second question mark; ours is built as a URL', async () => {
    const answers = { [wellKnownUrl]: json({ ...wellKnown, authorization_endpoint: `${authorizeUrl}?cust=7` }) }
    const plain = await plainAuthorization('https://app.example/', { iss: base, clientId, scope: 'x' }, answers)
    expect(plain.url.split('?')).toHaveLength(3)

    const ours = await authorization(area, answers)
    expect(ours.href.split('?')).toHaveLength(2)
    expect(ours.searchParams.get('cust')).toBe('7')
    expect(ours.searchParams.get('response_type')).toBe('code')
  })

  test('a base with a query is torn in two by its discovery; ours answers it from what is known', async () => {
    const iss = 'https://ehr.example/FHIR?cust=7'
    const answers = { 'https://ehr.example/FHIR': json(wellKnown) }
    const plain = await plainAuthorization('https://app.example/', { iss, clientId, scope: 'x' }, answers)
    expect(plain.asked).toEqual(['https://ehr.example/FHIR?cust=7/.well-known/smart-configuration'])

    const launched = pageOf(area, answers)
    await startLaunch({ kind: 'standalone', ehrId: 'lakeside' }, anEhr({ iss }), aConfig(anEhr({ iss })), launched)
    expect(launched.asked()).toEqual(['https://ehr.example/FHIR/.well-known/smart-configuration?cust=7'])
  })

  test('it hangs with a hanging discovery; ours ends', async () => {
    const hanging = { 'https://ehr.example': never }
    const plain = plainAuthorization('https://app.example/', { iss: base, clientId, scope: 'x' }, hanging)
    const waited = new Promise((resolve) => setTimeout(resolve, 60, 'still waiting'))
    expect(await Promise.race([plain, waited])).toBe('still waiting')

    vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => AbortSignal.abort(new DOMException('', 'TimeoutError')))
    const start = await startLaunch({ kind: 'ehr', iss: base, launch: '1' }, anEhr(), aConfig(), pageOf(area, hanging))
    expect(start).toMatchObject({ kind: 'failed', reason: { kind: 'discovery' } })
  })

  test('metadata without endpoints gives it a session without a token; ours a failure', async () => {
    const answers = { [`${base}/metadata`]: json({ resourceType: 'CapabilityStatement' }) }
    const options = { iss: base, clientId, redirectUri: 'https://app.example/' }
    const plain = await plainAuthorization('https://app.example/', options, answers)
    expect(plain.url).toMatch(/^https:\/\/app\.example\/\?state=/)

    const start = await startLaunch({ kind: 'ehr', iss: base, launch: '1' }, anEhr(), aConfig(), pageOf(area, answers))
    expect(start).toMatchObject({ kind: 'failed', reason: { kind: 'discovery' } })
  })

  test('no challenge where discovery came from metadata; ours sends one', async () => {
    const uris = { authorize: authorizeUrl, token: wellKnown.token_endpoint }
    const answers = {
      [`${base}/metadata`]: json({
        rest: [
          {
            security: {
              extension: [
                {
                  url: 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris',
                  extension: Object.entries(uris).map(([url, valueUri]) => ({ url, valueUri })),
                },
              ],
            },
          },
        ],
      }),
    }
    const plain = await plainAuthorization('https://app.example/', { iss: base, clientId, scope: 'x' }, answers)
    expect(plain.url).not.toContain('code_challenge')

    const ours = await authorization(area, answers, anEhr({ vendor: 'touchworks' }))
    expect(ours.searchParams.get('code_challenge_method')).toBe('S256')
  })

  test('a state of 95 bits from Math.random; ours is a random UUID', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0)
    const plain = await plainAuthorization('https://app.example/', { iss: base, clientId, scope: 'x' })
    expect(new URL(plain.url).searchParams.get('state')).toBe('A'.repeat(16))
    expect((await authorization(area)).searchParams.get('state')).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    )
  })

  test('launch is not asked for beside launch/patient; ours writes the scopes in full', async () => {
    const options = { iss: base, launch: '1', clientId, scope: 'launch/patient openid' }
    const plain = await plainAuthorization('https://app.example/', options)
    expect(new URL(plain.url).searchParams.get('scope')?.split(' ')).not.toContain('launch')

    const ours = await authorization(area, undefined, anEhr({ scopes: 'launch/patient openid' }))
    expect(ours.searchParams.get('scope')?.split(' ')).toEqual(['launch', 'openid'])
  })

  test('one SMART_KEY for every app of the origin; ours is under a name of its own', async () => {
    await plainAuthorization('https://app.example/', { iss: base, clientId, scope: 'x' })
    expect(area.getItem('SMART_KEY')).not.toBeNull()

    area = memoryArea()
    await authorization(area)
    const names = Array.from({ length: area.length }, (_, index) => area.key(index))
    expect(names.every((name) => name?.startsWith('sightline/'))).toBe(true)
  })
})
