import { createRequire } from 'node:module'
import Client from 'fhirclient/lib/Client'
import { beforeEach, expect, test, vi } from 'vitest'

// Of the bundler it comes as Node has it.
const asBundled: { default: typeof Client } = createRequire(import.meta.url)('fhirclient/lib/Client')

beforeEach(() => vi.resetModules())

const parameters = [{}, { serverUrl: 'https://ehr.example/fhir' }] as const

test.each([
  ['the class', Client],
  ['all that its module exports', asBundled],
])('fhirclient gets the client that was given as %s', async (_, given) => {
  const { default: make, giveClient } = await import('./fhirclient-client')
  giveClient(given)
  expect(Reflect.construct(make, parameters)).toMatchObject({ state: parameters[1] })
})

test('fhirclient gets no client where none was given', async () => {
  const { default: make } = await import('./fhirclient-client')
  expect(() => Reflect.construct(make, parameters)).toThrow('does not use')
})
