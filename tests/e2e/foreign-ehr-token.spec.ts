import { ends, expect, failsSaying, showsTheChart, test } from '../fixtures/foreign-ehr/clinic'
import { posts } from '../fixtures/foreign-ehr/asked'
import type { Habits } from '../fixtures/foreign-ehr/foreign-ehr'
import { answering, without } from '../fixtures/foreign-ehr/habits'
import { html, json, type Habit } from '../fixtures/foreign-ehr/reply'

// Token answers of an EHR that is written for these tests alone, and that Sightline was never tuned to.

for (const [what, habits] of [
  ['no scope: everything that was asked for is granted', { token: answering(without('scope')) }],
  ['no expires_in', { token: answering(without('expires_in')) }],
  ['token_type in lower case', { token: answering((answer) => ({ ...answer, token_type: 'bearer' })) }],
  ['no token_type', { token: answering(without('token_type')) }],
  [
    'the type text/html',
    { token: (_asked, ordinary) => ({ ...ordinary(), headers: { 'content-type': 'text/html; charset=utf-8' } }) },
  ],
  [
    'scopes of version 1',
    { token: answering((answer) => ({ ...answer, scope: String(answer['scope']).replaceAll('.rs', '.read') })) },
  ],
  [
    'scopes in another case',
    { token: answering((answer) => ({ ...answer, scope: String(answer['scope']).toUpperCase() })) },
  ],
  ['a wildcard scope', { token: answering((answer) => ({ ...answer, scope: 'launch openid patient/*.read' })) }],
  ['scopes in a list', { token: answering((answer) => ({ ...answer, scope: String(answer['scope']).split(' ') })) }],
  [
    'more parameters on the callback than OAuth has',
    {
      callback: (parameters) => {
        parameters.set('session_state', 'x.y')
        parameters.set('scope', 'openid')
        parameters.set('fhirServiceUrl', 'https://attacker.example/fhir')
        parameters.set('clientId', 'another')
        parameters.set('patientId', 'B.9')
      },
    },
  ],
] satisfies [string, Partial<Habits>][]) {
  test(`a token answer with ${what}`, async ({ page, openClinic }) => {
    const clinic = await openClinic(habits)
    await page.goto(clinic.launchUrl())
    await showsTheChart(page)
    expect(posts(clinic).map(({ status }) => status)).toEqual([200])
    expect(page.url()).toBe(`${clinic.appUrl}chart`)
  })
}

test('expires_in as a string counts: the session ends with the token', async ({ page, openClinic }) => {
  const clinic = await openClinic({ token: answering((answer) => ({ ...answer, expires_in: '2' })) })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  await expect(page.locator('html')).toHaveAttribute('data-session', 'expired', { timeout: 5_000 })
  await expect(page.locator('body')).toContainText('The session with Foreign Clinic has ended')
  await expect(page.locator('[data-item]').first()).toBeVisible()
})

test('the code is exchanged as it came', async ({ page, openClinic }) => {
  const around = '+/&=%2B ü'
  const clinic = await openClinic({ codeAround: [around, '='] })
  await page.goto(clinic.launchUrl())
  await showsTheChart(page)
  expect(posts(clinic)[0]?.form.get('code')).toMatch(/^\+\/&=%2B ü[0-9a-f]+=$/)
})

test('scopes cut down: what was not granted is said before any request for it', async ({ page, openClinic }) => {
  const clinic = await openClinic({
    token: answering((answer) => ({ ...answer, scope: 'launch openid patient/Patient.read patient/Condition.READ' })),
  })
  await page.goto(clinic.launchUrl())
  await ends(page, 'problems', 'card', 'complete')
  await ends(page, 'medications', 'card', 'denied')
  await expect(page.locator('section[data-section="medications"]').first()).toContainText(
    'Ask for the scope patient/MedicationRequest.rs',
  )
  expect(clinic.reads().filter(({ path }) => path.startsWith('Medication'))).toEqual([])
})

for (const [what, habit, words] of [
  ['an HTML page', () => html(200), 'access_token'],
  ['an empty object', () => json({}), 'access_token'],
  ['a token of another type', answering((answer) => ({ ...answer, token_type: 'DPoP' })), 'token_type'],
  ['an error with status 200', () => json({ error: 'temporarily_unavailable' }), 'access_token'],
] satisfies [string, Habit, string][]) {
  test(`a token endpoint that answers ${what}: the launch ends and says what is lacking`, async ({
    page,
    openClinic,
  }) => {
    const clinic = await openClinic({ token: habit })
    await page.goto(clinic.launchUrl())
    await failsSaying(page, 'Foreign Clinic gave an answer that cannot be used', words)
    expect(clinic.reads()).toEqual([])
  })
}
