import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aConfig, anEhr } from '../../src/config/testing/samples'
import { readSealingKeys } from './sealing-keys'
import { BrokerSetupError, setUpBroker, type BrokerSettings } from './setup'
import { brokered } from './testing/fake-ehr'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sightline-setup-'))
})
afterEach(() => rm(folder, { recursive: true }))

const key = Buffer.alloc(32, 0xfb)
const sealing = { SIGHTLINE_SEALING_KEY: key.toString('base64') }
const chance = (length: number) => new Uint8Array(length).fill(5)
const config = aConfig(anEhr({ id: 'open' }), brokered(), brokered({ id: 'harbor' }))

async function credentialsFile(value: unknown): Promise<string> {
  const file = join(folder, 'credentials.json')
  await writeFile(file, JSON.stringify(value))
  return file
}
const setUp = (settings: Partial<BrokerSettings>, base = '/', withConfig = config) =>
  setUpBroker({ environment: sealing, ...settings }, { config: withConfig, base }, chance)

async function mistakesOf(settings: Partial<BrokerSettings>, base?: string): Promise<readonly string[]> {
  const failure: unknown = await setUp(settings, base).catch((error: unknown) => error)
  return failure instanceof BrokerSetupError ? failure.mistakes : []
}

test('every entry of the broker is said with how it proves itself, and what is left over', async () => {
  const file = await credentialsFile({
    lakeside: { method: 'client_secret_post', secretEnv: 'LAKESIDE' },
    open: { method: 'client_secret_basic', secretEnv: 'LAKESIDE' },
  })
  const { notes, credentials, keys } = await setUp({
    credentialsFile: file,
    environment: { ...sealing, LAKESIDE: 'hush-hush' },
  })
  expect(notes).toEqual([
    'Token broker: lakeside as client_secret_post',
    'Token broker: harbor as a public client: it has no credentials',
    'Token broker: no use for the credentials of open: no entry of this id has "tokenVia": "broker"',
  ])
  expect(credentials.get('lakeside')).toEqual({ method: 'client_secret_post', secret: 'hush-hush' })
  expect(keys).toEqual([key])
})

test('without a key one is drawn, and it is said what that means', async () => {
  const { keys, notes } = await setUp({ environment: {} })
  expect(keys).toEqual([chance(32)])
  expect(notes.at(-1)).toMatch(/without SIGHTLINE_SEALING_KEY .* after a restart, nor by another copy/)
})

test('a host whose EHRs are all asked directly has nothing to say', async () => {
  expect((await setUp({ environment: {} }, '/', aConfig())).notes).toEqual([])
})

test('all mistakes are told at once, in sentences without secrets', async () => {
  const file = await credentialsFile({ lakeside: { method: 'client_secret_basic', secret: 'hush-hush' }, harbor: 7 })
  const mistakes = await mistakesOf({
    credentialsFile: file,
    publicUrl: new URL('http://site.example/other/'),
    environment: { SIGHTLINE_SEALING_KEY: 'hush-hush', SIGHTLINE_SEALING_KEY_OLD: 'hush' },
  })
  expect(mistakes).toHaveLength(6)
  expect(mistakes.join('\n')).not.toContain('hush')
  for (const mistake of mistakes) expect(mistake).toMatch(/\S .*[.)]$/)
})

describe('--public-url', () => {
  test.each([
    ['https://site.example', '/'],
    ['https://site.example/', '/charts/'],
    ['https://site.example/charts', '/charts/'],
    ['https://site.example/charts/', '/charts/'],
    ['http://localhost:8000', '/'],
    ['http://[::1]:8000', '/'],
  ])('%s suits an app built for %s', async (url, base) => {
    expect(await mistakesOf({ publicUrl: new URL(url) }, base)).toEqual([])
    expect((await setUp({ publicUrl: new URL(url) }, base)).keys).toHaveLength(1)
  })

  test.each([
    ['http://site.example', '/', /https/],
    ['ftp://localhost', '/', /https/],
    ['https://site.example/charts', '/', /npm run build -- --base \/charts\//],
  ])('%s does not suit an app built for %s', async (url, base, words) => {
    expect((await mistakesOf({ publicUrl: new URL(url) }, base)).join()).toMatch(words)
  })
})

describe('the sealing key', () => {
  const text = key.toString('base64')
  test.each([text, ` ${text}\n`, text.replace('=', ''), key.toString('base64url')])('%j is read', (spelling) => {
    expect(readSealingKeys({ SIGHTLINE_SEALING_KEY: spelling })).toEqual({ keys: [key] })
  })

  test.each([
    Buffer.alloc(31, 1).toString('base64'),
    Buffer.alloc(33, 1).toString('base64'),
    Buffer.alloc(16, 1).toString('hex'),
    'correct horse battery staple',
    `${text}!`,
    `*${text}`,
  ])('%j is none', (spelling) => {
    const reading = readSealingKeys({ SIGHTLINE_SEALING_KEY: spelling })
    expect(reading).toEqual({ mistakes: [expect.stringMatching(/^SIGHTLINE_SEALING_KEY must be 32 random bytes/)] })
    expect(JSON.stringify(reading)).not.toContain(spelling)
  })

  test('an older one opens beside it, and does not do alone', () => {
    const old = Buffer.alloc(32, 2)
    const both = { SIGHTLINE_SEALING_KEY: text, SIGHTLINE_SEALING_KEY_OLD: old.toString('base64') }
    expect(readSealingKeys(both)).toEqual({ keys: [key, old] })
    expect(readSealingKeys({ ...both, SIGHTLINE_SEALING_KEY: '' })).toEqual({
      mistakes: ['SIGHTLINE_SEALING_KEY_OLD only opens: set SIGHTLINE_SEALING_KEY too.'],
    })
  })
})
