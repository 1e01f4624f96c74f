import { expect, test } from 'vitest'
import { diagnose } from './diagnose'
import { questionAbout } from './question'
import { reportText } from './report-text'
import { answer, fakePort, healthy, metadata, wellKnown } from './testing/fake-port'

/** Clears the screen, puts something else on the clipboard, and turns the line around. */
const hostile = '\u001B[2J\u001B]52;c;ZXZpbA==\u0007\u009B1A\r\n\u202E\nno fault'

async function examine() {
  const { port } = fakePort((ask) => {
    const { pathname } = new URL(ask.url)
    if (pathname.endsWith('smart-configuration')) {
      const said = { issuer: `https://ehr.example/${hostile}`, token_endpoint: `https://ehr.example/token/${hostile}` }
      return answer(200, { ...wellKnown, ...said, scopes_supported: [hostile] })
    }
    if (pathname.endsWith('metadata')) {
      const software = { name: `EHR ${hostile}` }
      return answer(200, { ...metadata, software, fhirVersion: `3.0${hostile}` }, { 'content-type': `text/${hostile}` })
    }
    if (pathname.startsWith('/token')) return answer(400, { error: hostile, error_description: hostile })
    if (pathname.startsWith('/authorize')) return answer(400, hostile, { location: hostile, 'content-type': hostile })
    return healthy(ask)
  })
  const outcome = await diagnose(questionAbout('https://ehr.example/fhir', 'https://app.example'), {
    port,
    scopesFor: () => 'openid',
    random: () => 'x'.repeat(64),
  })
  if (outcome.kind === 'unreadable') throw new Error(outcome.why)
  return outcome.diagnosis
}

test('a server’s words do not act on the terminal that they are printed on', async () => {
  const text = reportText(await examine(), { width: 80, colours: false })
  expect(text).toContain('no fault')
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202E]/u)
})

test('nor begin a line of their own, which could pass for one of ours', async () => {
  const lines = reportText(await examine(), { width: 80, colours: false }).split('\n')
  expect(lines.filter((line) => /^\s*no\b/.test(line))).toEqual([])
})

test('the proposed entry opens the page’s policy to nothing in the clear', async () => {
  const { port } = fakePort((ask) => {
    const said = { ...wellKnown, revocation_endpoint: 'http://ehr.example/revoke', jwks_uri: 'http://keys.example/' }
    return ask.url.endsWith('smart-configuration') ? answer(200, said) : healthy(ask)
  })
  const outcome = await diagnose(questionAbout('https://ehr.example/fhir', 'https://app.example'), {
    port,
    scopesFor: () => 'openid',
    random: () => 'x'.repeat(64),
  })
  expect(outcome).toMatchObject({ diagnosis: { proposal: { entry: { iss: 'https://ehr.example/fhir' } } } })
  expect(JSON.stringify(outcome.kind === 'diagnosis' && outcome.diagnosis.proposal.entry)).not.toContain('http:')
})
