import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { personas } from '../personas/all'
import { withSlash } from '../personas/fhir-base'
import { smart22 } from '../personas/smart-2.2'
import { createAuthorization, createBrowser } from '../oauth/test-browser'
import {
  app,
  callback,
  clinicianOf,
  codeOf,
  createTestEhr,
  named,
  patientNamed,
  scopesFor,
  withClinicians,
  type TestEhr,
} from '../oauth/test-ehr'

let ehr: TestEhr
beforeAll(async () => {
  ehr = await createTestEhr()
})
afterAll(() => ehr.close())

describe('the desktop', () => {
  test('answers on both loopback addresses and lists every product', async () => {
    const { port } = new URL(ehr.url)
    const text = await (await fetch(`http://127.0.0.1:${port}/`)).text()
    for (const { organization } of personas) expect(text).toContain(organization)
  })

  test('sends who is not signed in back to the products', async () => {
    const { url } = await createBrowser(ehr.url).go('/desktop/smart-2.2/patients/ada/open')
    expect(url.pathname).toBe('/')
  })

  test.each(withClinicians)(
    '%s: the desktop opens the app for a patient, and nobody signs in twice',
    async (_id, persona) => {
      const browser = createBrowser(ehr.url)
      const clinician = clinicianOf(persona)
      const list = await browser.go(`/desktop/${persona.id}/sign-in`, { userName: clinician.userName })
      expect(list.text).toContain('Shows the test')
      expect(list.text).toContain('Birch &lt;b&gt;')
      const link = (await browser.go(`/desktop/${persona.id}/patients/ada/open`)).url
      expect(link.href.startsWith(`${app}launch.html?`)).toBe(true)
      expect(link.searchParams.get('iss')).toBe(
        persona.launch.issTrailingSlash ? withSlash(ehr.baseOf(persona)) : ehr.baseOf(persona),
      )
      const request = createAuthorization({
        redirect_uri: callback,
        aud: link.searchParams.get('iss') ?? '',
        scope: scopesFor(persona, 'launch'),
        launch: link.searchParams.get('launch') ?? '',
      })
      const { url } = await ehr.authorize(browser, persona, request.query)
      expect(patientNamed(persona, (await ehr.exchange(persona, codeOf(url), request.verifier)).body)).toBe('ada')
    },
  )

  test('shows the app in a frame under its own patient header', async () => {
    const browser = createBrowser(ehr.url)
    await browser.go('/desktop/smart-2.2/sign-in', { userName: 'osei' })
    const { text } = await browser.go('/desktop/smart-2.2/patients/ada/frame')
    expect(text).toMatch(/<iframe[^>]+src="http:\/\/localhost:9\/app\/launch\.html\?iss=[^"]+&amp;launch=/)
    const launch = /launch=([^"]+)"/.exec(text)?.[1] ?? ''
    const request = createAuthorization({
      redirect_uri: callback,
      aud: ehr.baseOf(smart22),
      scope: scopesFor(smart22, 'launch'),
      launch,
    })
    const { url } = await ehr.authorize(browser, smart22, request.query)
    const { body } = await ehr.exchange(smart22, codeOf(url), request.verifier)
    expect(body.need_patient_banner).toBe(false)
    expect(decodeJwt(String(body.id_token)).fhirUser).toContain('staff-osei')
  })

  test.each(named)('%s: _patients lists everyone, _launch refuses who is not there', async (id, persona) => {
    const listed: unknown = await (await fetch(`${ehr.url}/_patients?persona=${id}`)).json()
    expect(listed).toMatchObject([
      { id: 'ada', about: 'Shows the test', birthDate: '1980-02-03' },
      { id: 'ben', gender: 'female' },
    ])
    expect((await ehr.makeLaunch(persona, { patient: 'nobody' })).status).toBe(404)
  })

  test.each(named.filter(([, { clinicians }]) => clinicians.length === 0))(
    '%s: nobody opens an app from an endpoint for patients',
    async (_id, persona) => {
      expect((await ehr.makeLaunch(persona)).status).toBe(400)
    },
  )

  test('lists the endpoints of an organisation together, each with whom it is for', async () => {
    const text = await (await fetch(ehr.url)).text()
    const harbor = text.split('<h2').find((part) => part.includes('Harbor Medical Group')) ?? ''
    const endpoints = harbor
      .split('class="endpoint"')
      .slice(1)
      .map((part) => [
        /data-persona="([^"]+)"/.exec(part)?.[1],
        [...part.matchAll(/class="badge">(\w+)/g)].map(([, badge]) => badge),
      ])
    expect(endpoints).toEqual([
      ['touchworks', ['Provider']],
      ['allscripts-open', ['Patient']],
    ])
  })

  test('cookies are for this server’s scripts of nobody, and stay on the site', async () => {
    const response = await fetch(`${ehr.url}/desktop/smart-2.2/sign-in`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ userName: 'osei' }),
    })
    expect(response.headers.get('Set-Cookie')).toMatch(/HttpOnly; SameSite=Lax/)
    expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
  })
})
