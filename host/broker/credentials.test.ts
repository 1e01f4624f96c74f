import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readCredentials } from './credentials'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sightline-credentials-'))
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-384' })
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const files = {
    'secret.txt': 'hush-hush from a file\n',
    'two-lines.txt': 'hush\nhush-hush\n',
    'empty.txt': '\n',
    'ec.pem': ec.privateKey.export({ type: 'sec1', format: 'pem' }),
    'rsa.pem': rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }),
    'ec.jwk': JSON.stringify({ ...ec.privateKey.export({ format: 'jwk' }), kid: 'of the file' }),
    'public.pem': ec.publicKey.export({ type: 'spki', format: 'pem' }),
    'locked.pem': ec.privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }),
    'p256.pem': generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'sec1', format: 'pem' }),
    'ed.pem': generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }),
    'small.pem': generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({
      type: 'pkcs8',
      format: 'pem',
    }),
  }
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)))
})
afterAll(() => rm(folder, { recursive: true }))

const environment = { LAKESIDE_SECRET: 'hush-hush from outside', SHORT: 'hush', NOTHING: '' }

async function read(value: unknown) {
  const file = join(folder, 'credentials.json')
  await writeFile(file, typeof value === 'string' ? value : JSON.stringify(value))
  return readCredentials(file, environment)
}

test('secrets come from variables and files, keys from files beside the list', async () => {
  const reading = await read({
    a: { method: 'client_secret_basic', secretEnv: 'LAKESIDE_SECRET' },
    b: { method: 'client_secret_post', secretFile: 'secret.txt' },
    c: { method: 'private_key_jwt', keyFile: 'ec.pem', kid: 'k1' },
    d: { method: 'private_key_jwt', keyFile: 'rsa.pem', kid: 'k2' },
    e: { method: 'private_key_jwt', keyFile: 'ec.jwk' },
    f: { method: 'private_key_jwt', keyFile: join(folder, 'ec.jwk'), kid: 'of the list' },
  })
  const credentials = 'credentials' in reading ? reading.credentials : new Map()
  expect(credentials.get('a')).toEqual({ method: 'client_secret_basic', secret: 'hush-hush from outside' })
  expect(credentials.get('b')).toEqual({ method: 'client_secret_post', secret: 'hush-hush from a file' })
  expect(credentials.get('c')).toMatchObject({ algorithm: 'ES384', kid: 'k1' })
  expect(credentials.get('d')).toMatchObject({ algorithm: 'RS384', kid: 'k2' })
  expect(credentials.get('e')).toMatchObject({ algorithm: 'ES384', kid: 'of the file' })
  expect(credentials.get('f')).toMatchObject({ kid: 'of the list' })
})

test('a secret keeps all but the line end that an editor adds', async () => {
  const reading = await read({ a: { method: 'client_secret_post', secretFile: 'two-lines.txt' } })
  expect(reading).toEqual({
    credentials: new Map([['a', { method: 'client_secret_post', secret: 'hush\nhush-hush' }]]),
  })
})

const jwt = { method: 'private_key_jwt', kid: 'k' }
test.each([
  [{ method: 'client_secret_basic' }, /^a: Name either a variable/],
  [{ method: 'client_secret_basic', secretEnv: 'NOTHING' }, /NOTHING is empty or not there/],
  [{ method: 'client_secret_basic', secretEnv: 'MISSPELT' }, /MISSPELT is empty or not there/],
  [{ method: 'client_secret_basic', secretEnv: 'SHORT' }, /SHORT holds fewer than 8/],
  [{ method: 'client_secret_basic', secretFile: 'empty.txt' }, /empty\.txt is empty/],
  [{ method: 'client_secret_basic', secretFile: 'none.txt' }, /none\.txt cannot be read \(ENOENT\)/],
  [{ method: 'client_secret_basic', secretEnv: 'LAKESIDE_SECRET', secretFile: 'secret.txt' }, /either/],
  [{ method: 'client_secret_basic', secret: 'hush-hush' }, /does not belong here/],
  [{ method: 'client_secret_basic', secretEnv: 'LAKESIDE_SECRET', kid: 'k' }, /"kid" is not known here/],
  [{ method: 'client_secret_jwt', secretEnv: 'LAKESIDE_SECRET' }, /method must be one of/],
  [{}, /method must be one of/],
  ['client_secret_basic', /must be an object/],
  [{ ...jwt }, /keyFile must name/],
  [{ ...jwt, keyFile: 'rsa.pem', kid: '' }, /kid must say/],
  [{ method: 'private_key_jwt', keyFile: 'rsa.pem' }, /kid must say/],
  [{ ...jwt, keyFile: 'secret.txt' }, /secret\.txt holds no private key/],
  [{ ...jwt, keyFile: 'credentials.json' }, /credentials\.json holds no private key/],
  [{ ...jwt, keyFile: 'public.pem' }, /holds no private key/],
  [{ ...jwt, keyFile: 'locked.pem' }, /it is encrypted/],
  [{ ...jwt, keyFile: 'p256.pem' }, /P-384 \(ES384\)/],
  [{ ...jwt, keyFile: 'ed.pem' }, /RSA of 2048 bits or more/],
  [{ ...jwt, keyFile: 'small.pem' }, /RSA of 2048 bits or more/],
])('%j is a mistake, told in a sentence', async (value, words) => {
  const reading = await read({ a: value })
  const mistakes = 'mistakes' in reading ? reading.mistakes : []
  expect(mistakes).toHaveLength(1)
  expect(mistakes[0]).toMatch(words)
  expect(mistakes[0]).toMatch(/^a: .+\.$/)
})

test('all mistakes are told at once, and no secret with them', async () => {
  const reading = await read({
    a: { method: 'client_secret_basic', secret: 'hush-hush' },
    b: { method: 'client_secret_basic', secretEnv: 'LAKESIDE_SECRET' },
    c: { method: 'private_key_jwt', keyFile: 'secret.txt', kid: 'k' },
    d: { method: 'client_secret_post', secretEnv: 'SHORT' },
  })
  const mistakes = 'mistakes' in reading ? reading.mistakes : []
  expect(mistakes.map((mistake) => mistake[0])).toEqual(['a', 'c', 'd'])
  expect(mistakes.join()).not.toContain('hush')
})

test.each([
  ['hush-hush: {', /not JSON/],
  ['[]', /must be an object/],
  ['null', /must be an object/],
])('a file of %j is a mistake', async (text, words) => {
  const reading = await read(text)
  expect('mistakes' in reading ? reading.mistakes.join() : '').toMatch(words)
  expect(JSON.stringify(reading)).not.toContain('hush')
})

test('a file that is not there is a mistake', async () => {
  expect(await readCredentials(join(folder, 'gone.json'), {})).toEqual({
    mistakes: [`The file ${join(folder, 'gone.json')} cannot be read (ENOENT).`],
  })
})
