import { afterEach, describe, expect, test, vi } from 'vitest'
import { loadConfig } from './load-config'
import { leastEntry } from './testing/samples'

const url = new URL('https://app.example/sightline/config.json')
const answering = (body: string, init?: ResponseInit) => () => Promise.resolve(new Response(body, init))

describe('config.json', () => {
  test('is read, also with a byte order mark', async () => {
    const loaded = await loadConfig(url, answering('\uFEFF{"ehrs": [], "idleMinutes": 3}'))
    expect(loaded).toMatchObject({ kind: 'ok', config: { idleMinutes: 3 } })
  })

  test.each([
    ['that is not there', answering('', { status: 404 }), 404],
    ['of a host that is down', () => Promise.reject(new TypeError('Failed to fetch')), undefined],
  ])('%s', async (_name, fetch, status) => {
    expect(await loadConfig(url, fetch)).toEqual({
      kind: 'failed',
      reason: { kind: 'config-unreachable', url: url.href, status },
    })
  })

  test('that is not JSON', async () => {
    const loaded = await loadConfig(url, answering('<!doctype html>'))
    expect(loaded).toMatchObject({ reason: { kind: 'config-invalid', mistakes: [{ path: '' }] } })
  })

  test('with mistakes', async () => {
    expect(await loadConfig(url, answering('{"ehrs": 7}'))).toMatchObject({
      reason: { kind: 'config-invalid', mistakes: [{ path: 'ehrs' }] },
    })
  })

  test.each([
    ['/', true],
    ['launch.html', true],
    ['https://app.example/sightline/', true],
    ['https://other.example/', false],
    ['//other.example/', false],
  ])('whose answers go to %s arrive here: %s', async (redirectUri, here) => {
    const loaded = await loadConfig(url, answering(JSON.stringify({ ehrs: [{ ...leastEntry, redirectUri }] })))
    expect(loaded.kind).toBe(here ? 'ok' : 'failed')
  })
})

describe('the check that names mistakes', () => {
  afterEach(() => {
    vi.doUnmock('./schema')
    vi.doUnmock('./right-config')
    vi.resetModules()
  })

  test('is not needed for a config that is right', async () => {
    vi.doMock('./schema', () => Promise.reject(new TypeError('Failed to fetch')))
    vi.resetModules()
    const { loadConfig: load } = await import('./load-config')
    expect(await load(url, answering('{"ehrs": []}'))).toMatchObject({ kind: 'ok' })
  })

  test('where it cannot be loaded, the config is wrong all the same', async () => {
    vi.doMock('./schema', () => Promise.reject(new TypeError('Failed to fetch')))
    vi.resetModules()
    const { loadConfig: load } = await import('./load-config')
    expect(await load(url, answering('{"ehrs": 7}'))).toEqual({
      kind: 'failed',
      reason: { kind: 'config-invalid', mistakes: [] },
    })
  })

  test('has the last word', async () => {
    vi.doMock('./right-config', () => ({ readRightConfig: () => undefined }))
    vi.resetModules()
    const { loadConfig: load } = await import('./load-config')
    expect(await load(url, answering('{"ehrs": [], "name": "Charts"}'))).toMatchObject({
      kind: 'ok',
      config: { name: 'Charts' },
    })
  })
})
