import { expect, test } from 'vitest'
import { brokerWorld, codeForm, refreshForm } from './testing/broker-app'
import { fakeEhr } from './testing/fake-ehr'

const path = 'token/lakeside'
const nginxLimit = 8 * 1024

/** A day of launches, each in a window of its own that is closed without signing out. */
async function manyLaunches(count: number, tokenLength: number) {
  const ehr = fakeEhr({ rotates: false })
  let now = 1_800_000_000_000
  const world = brokerWorld(ehr, { now: () => (now += 60_000) })
  let number = 0
  ehr.answerWith(({ form }) => {
    if (form.get('grant_type') === 'refresh_token') return Response.json({ access_token: 'renewed' })
    number += 1
    const patient = form.get('code') ?? ''
    return Response.json({
      access_token: `access-${number}`,
      patient,
      refresh_token: String(number).padEnd(tokenLength, 'x'),
    })
  })
  const placeholders: string[] = []
  let longest = 0
  for (let index = 0; index < count; index += 1) {
    const { status, body } = await world.browser.post(path, codeForm(`patient-${index}`))
    expect(status).toBe(200)
    placeholders.push(String(body['refresh_token']))
    longest = Math.max(longest, headerLength(world.browser.cookies))
  }
  const renew = async (placeholder: string | undefined) =>
    (await world.browser.post(path, refreshForm(placeholder))).status
  return { ...world, placeholders, longest, renew }
}

function headerLength(cookies: readonly { name: string; value: string; path: string }[]): number {
  return cookies
    .filter((cookie) => cookie.path === `/${path}`)
    .map(({ name, value }) => `${name}=${value}; `)
    .join('').length
}

test.each([
  { tokenLength: 40, alive: 10 },
  { tokenLength: 1000, alive: 3 },
  { tokenLength: 2800, alive: 1 },
])(
  'refresh tokens of $tokenLength bytes: sessions that nobody ended never fill a header',
  async ({ tokenLength, alive }) => {
    const { placeholders, longest, renew } = await manyLaunches(60, tokenLength)
    expect(longest).toBeLessThan(nginxLimit)
    for (const placeholder of placeholders.slice(-alive)) expect(await renew(placeholder)).toBe(200)
    expect(await renew(placeholders[0])).toBe(400)
  },
)

test('of the sessions that must go, those go that were renewed the longest ago', async () => {
  const { browser, placeholders, renew } = await manyLaunches(4, 1000)
  const [first, second] = placeholders
  expect(await renew(first)).toBe(200)
  for (const patient of ['e', 'f']) expect((await browser.post(path, codeForm(patient))).status).toBe(200)
  expect(await renew(second)).toBe(400)
  expect(await renew(first)).toBe(200)
})

test('cookies of other names are left alone, and what cannot be opened goes first', async () => {
  const { browser, placeholders, renew } = await manyLaunches(3, 1000)
  const other = { name: 'clinic', value: 'y'.repeat(3000), path: `/${path}` }
  const foreign = { name: `sightline-${'z'.repeat(43)}`, value: 'A'.repeat(3000), path: `/${path}` }
  browser.cookies.push(other, foreign)
  expect((await browser.post(path, codeForm('one more'))).status).toBe(200)
  expect(browser.cookies).toContain(other)
  expect(browser.cookies).not.toContain(foreign)
  expect(await renew(placeholders.at(-1))).toBe(200)
})

test('a code that the EHR refuses ends no session', async () => {
  const { browser, placeholders, renew } = await manyLaunches(5, 1000)
  const before = browser.setCookies.length
  expect((await browser.post(path, codeForm('x', { client_id: 'other' }))).status).toBe(401)
  expect(browser.setCookies).toHaveLength(before)
  expect(await renew(placeholders.at(-1))).toBe(200)
})
