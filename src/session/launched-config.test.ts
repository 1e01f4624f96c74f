import './testing/fhirclient-in-node'
import { describe, expect, test } from 'vitest'
import { json, never } from '../config/testing/fake-fetch'
import { aConfig, anEhr } from '../config/testing/samples'
import { keepLaunchedConfig, readLaunchedConfig } from './launched-config'
import { memoryArea, type StorageArea } from './oauth-storage'
import { readSession } from './stored-session'
import { takeReturnPlace, writeReturnPlace } from './stored-tab'
import { openTab } from './testing/open-tab'
import { leavePending } from './testing/pending-launch'
import { appBase, tokenEndpoint } from './testing/samples'

const configUrl = `${appBase.href}config.json`
const revocationEndpoint = 'https://auth.ehr.example/revoke'
const callback = '?code=c1&state=s1'

/** A tab that left with `config` and has not come back yet. */
function left(config = aConfig()): StorageArea {
  const area = memoryArea()
  leavePending(area, { revocationEndpoint })
  keepLaunchedConfig(area, config)
  return area
}

describe('the config of a launch', () => {
  test('is there as it was', () => {
    const config = {
      ...aConfig(anEhr({ scopes: 'launch openid', origins: ['https://auth.ehr.example'] }), anEhr({ id: 'other' })),
      directory: 'directory.json',
      frameAncestors: ['https://ehr.example'],
    }
    expect(readLaunchedConfig(left(config))).toEqual(config)
  })

  test.each([['no JSON'], ['{"ehrs":[]'], ['{"ehrs":7}'], ['null']])('is none where %s stands there', (text) => {
    const area = left()
    area.setItem('sightline/config', text)
    expect(readLaunchedConfig(area)).toBeUndefined()
  })

  test('that finds no room is asked for instead', () => {
    const full: StorageArea = {
      ...memoryArea(),
      setItem: () => {
        throw new DOMException('no room', 'QuotaExceededError')
      },
    }
    expect(() => keepLaunchedConfig(full, aConfig())).not.toThrow()
    expect(readLaunchedConfig(full)).toBeUndefined()
  })
})

describe('a callback', () => {
  test('is exchanged while the config of now is asked for, and is no session before that came', async () => {
    let come: (() => void) | undefined
    const answer = new Promise<Response>((resolve) => {
      come = () => resolve(Response.json(aConfig()))
    })
    const area = left()
    const tab = openTab(area, callback, { [configUrl]: () => answer })
    const started = tab.store.start()
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(tab.sent.map(({ url }) => url.href)).toEqual([configUrl, tokenEndpoint])
    expect(tab.history).toEqual(['launching'])
    expect(readSession(area)).toBeUndefined()
    come?.()
    await started
    expect(tab.history).toEqual(['launching', 'ready'])
    expect(readLaunchedConfig(area)).toBeUndefined()
  })

  test('waits for the config where none was kept', async () => {
    const area = left()
    area.removeItem('sightline/config')
    const tab = openTab(area, callback, { [configUrl]: never })
    void tab.store.start()
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(tab.sent.map(({ url }) => url.href)).toEqual([configUrl])
  })

  test('without a config that was kept, and with none to be had, is not exchanged', async () => {
    const area = left()
    area.removeItem('sightline/config')
    const tab = openTab(area, callback, { [configUrl]: json({}, 500) })
    await tab.store.start()
    expect(tab.store.getState()).toMatchObject({ kind: 'failed', reason: { kind: 'config-unreachable' } })
    expect(tab.sent.map(({ url }) => url.href)).toEqual([configUrl])
    expect(tab.address()).toBe(appBase.href)
  })

  test.each([
    ['cannot be had', json({}, 500), 'config-unreachable'],
    ['has a mistake', json({ ehrs: 7 }), 'config-invalid'],
    ['lacks the EHR', json(aConfig(anEhr({ id: 'other' }))), 'unknown-ehr'],
    ['has another EHR by that id', json(aConfig(anEhr({ iss: 'https://other.example/fhir' }))), 'state-mismatch'],
    ['has another registration', json(aConfig(anEhr({ clientId: 'another' }))), 'state-mismatch'],
  ])('whose config %s by now: no session, and the token is given back', async (_what, config, kind) => {
    const area = left()
    const place = { ehrId: 'lakeside', path: 'chart/labs', scroll: 40 }
    writeReturnPlace(area, place)
    const tab = openTab(area, callback, { [configUrl]: config, [revocationEndpoint]: json({}) })
    await tab.store.start()
    expect(tab.address()).toBe(appBase.href)
    expect(tab.store.getState()).toMatchObject({ kind: 'failed', reason: { kind } })
    expect(readSession(area)).toBeUndefined()
    expect(tab.sent.filter(({ headers }) => headers.has('authorization'))).toEqual([])
    const revoked = tab.sent.filter(({ url }) => url.href === revocationEndpoint)
    expect(revoked.map(({ form }) => form.get('token'))).toEqual(['access-1'])
    // It waits for the next launch.
    expect(takeReturnPlace(area, 'lakeside')).toEqual(place)
    expect(area.length).toBe(0)
  })

  test('that is not ours leaves the config to the one that is', async () => {
    const area = left()
    await openTab(area, '?code=c1&state=forged').store.start()
    expect(readLaunchedConfig(area)).toEqual(aConfig())
  })
})
