import './testing/fhirclient-in-node'
import { beforeEach, describe, expect, test } from 'vitest'
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

  test('does not wait for an EHR that does not answer, nor sends anything where it has no such endpoint', async () => {
    const tab = await restored({ revocationEndpoint: 'https://auth.ehr.example/revoke' })
    await tab.store.signOut()
    expect(tab.store.getState()).toEqual({ kind: 'ended' })
    const none = await restored()
    await none.store.signOut()
    expect(none.sent.map(({ method }) => method)).toEqual(['GET'])
  })
})
