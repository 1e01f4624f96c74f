import './testing/fhirclient-in-node'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { json, type Answer } from '../config/testing/fake-fetch'
import { anEhr } from '../config/testing/samples'
import { memoryArea, type StorageArea } from './oauth-storage'
import type { StoredSession } from './stored-session'
import { restoredTab, sessionOf } from './testing/open-tab'
import { appBase, tokenEndpoint } from './testing/samples'
import { tokenEndpoints } from './token-broker'

const fhir = 'https://ehr.example/fhir/'

let area: StorageArea

beforeEach(() => {
  area = memoryArea()
})

const restored = (change?: Partial<StoredSession>, answers?: Record<string, Answer>) =>
  restoredTab(area, change, answers)

describe('signing out', () => {
  test('forgets everything at once and then revokes what can be revoked', async () => {
    const revocationEndpoint = 'https://auth.ehr.example/revoke'
    const tab = await restored({ revocationEndpoint, refreshToken: 'refresh-1' }, { [revocationEndpoint]: json({}) })
    const session = sessionOf(tab.store.getState())
    const leaving = tab.store.signOut()
    expect(tab.store.getState()).toEqual({ kind: 'ended' })
    expect(area.length).toBe(0)
    expect(tab.address()).toBe(appBase.href)
    expect(tab.handlers()).toBeUndefined()
    expect(tab.released()).toBe(true)
    await leaving
    const revoked = tab.sent.filter(({ url }) => url.href === revocationEndpoint)
    expect(revoked.map(({ form }) => Object.fromEntries(form))).toEqual([
      { token: 'refresh-1', token_type_hint: 'refresh_token', client_id: 'sightline app' },
      { token: 'access-1', token_type_hint: 'access_token', client_id: 'sightline app' },
    ])
    const before = tab.sent.length
    const late = await session.fetch(new URL('Patient/1', fhir), { headers: {}, signal: new AbortController().signal })
    expect(late.status).toBe(401)
    expect(tab.sent).toHaveLength(before)
  })

  test('tells the broker, with its cookie, also where the EHR revokes nothing', async () => {
    const direct = { token: tokenEndpoint, revoke: undefined }
    const { token, revoke } = tokenEndpoints(anEhr({ tokenVia: 'broker' }), direct, appBase)
    const tab = await restored({ tokenEndpoint: token, revocationEndpoint: revoke, refreshToken: 'placeholder' })
    await tab.store.signOut()
    const revoked = tab.sent.filter(({ method }) => method === 'POST')
    expect(revoked.map(({ url }) => `${url.origin}${url.pathname}`)).toEqual(
      Array.from({ length: 2 }, () => 'https://app.example/sightline/revoke/lakeside'),
    )
    expect(revoked.map(({ form }) => form.get('token'))).toEqual(['placeholder', 'access-1'])
    expect(revoked.every(({ init }) => init.credentials === 'same-origin')).toBe(true)
  })

  test('gives back what a refresh brings that was on its way', async () => {
    const revocationEndpoint = 'https://auth.ehr.example/revoke'
    const waiting: ((response: Response) => void)[] = []
    const tab = await restored(
      { revocationEndpoint, refreshToken: 'refresh-1', expiresAt: Date.now() + 1000 },
      {
        [revocationEndpoint]: json({}),
        [tokenEndpoint]: () => new Promise((resolve) => waiting.push(resolve)),
      },
    )
    const { fetch } = sessionOf(tab.store.getState())
    const late = fetch(new URL('Patient/1', fhir), { headers: {}, signal: new AbortController().signal })
    await vi.waitFor(() => expect(tab.sent.some(({ url }) => url.href === tokenEndpoint)).toBe(true))
    await tab.store.signOut()
    for (const answer of waiting) answer(Response.json({ access_token: 'access-2', refresh_token: 'refresh-2' }))
    expect((await late).status).toBe(401)
    const revoked = () =>
      tab.sent.filter(({ url }) => url.href === revocationEndpoint).map(({ form }) => form.get('token'))
    await vi.waitFor(() => expect(revoked()).toEqual(['refresh-1', 'access-1', 'refresh-2', 'access-2']))
    expect(area.length).toBe(0)
  })

  test('does not wait for an EHR that does not answer, nor sends anything where it has no such endpoint', async () => {
    const tab = await restored({ revocationEndpoint: 'https://auth.ehr.example/revoke' })
    await tab.store.signOut()
    expect(tab.store.getState()).toEqual({ kind: 'ended' })
    const none = await restored()
    await none.store.signOut()
    expect(none.sent.map(({ method }) => method)).toEqual(['GET'])
  })
})
