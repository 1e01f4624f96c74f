import * as fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { AppConfig, EhrEntry } from './app-config'
import { readRightConfig } from './right-config'
import { readConfig } from './schema'
import { goodFile } from './testing/config-files'
import { leastEntry as entry } from './testing/samples'
import { changedAt, oddValues, placesIn, withSlips } from './testing/slips'

/** What the schema makes of it: the measure of the other reader. */
function bySchema(value: unknown) {
  const reading = readConfig(value)
  return 'config' in reading ? reading.config : undefined
}

const fullEntry: Required<EhrEntry> = {
  ...entry,
  scopes: 'openid',
  tokenVia: 'broker',
  origins: ['https://auth.ehr.example:8443'],
}
/** Every field there is: a new one does not compile until it is here, and then has to be read by both. */
const full: Required<AppConfig> = {
  name: 'Charts',
  ehrs: [
    fullEntry,
    { ...fullEntry, id: 'other', vendor: 'epic', release: 'dstu2', audience: 'patient', redirectUri: 'launch.html' },
  ],
  directory: 'directory.json',
  frameAncestors: ['https://*.ehr.example', "'self'"],
  idleMinutes: 5,
}

test('the config that comes with the app is right', () => {
  const value: unknown = JSON.parse(readFileSync('public/config.json', 'utf8'))
  expect(readRightConfig(value)?.ehrs.length).toBeGreaterThan(5)
  expect(readRightConfig(value)).toEqual(bySchema(value))
})

test('what is not written gets its default', () => {
  expect(readRightConfig({ ehrs: [entry] })).toEqual({
    name: 'Sightline',
    ehrs: [{ ...entry, tokenVia: 'direct', origins: [] }],
    frameAncestors: [],
    idleMinutes: 15,
  })
})

test('what is written is kept, as by the schema', () => {
  expect(readRightConfig(full)).toEqual(full)
  expect(bySchema(full)).toEqual(full)
})

test.each([
  ['{"ehrs": [], "__proto__": {}}', 'a prototype'],
  ['{"__proto__": {"ehrs": []}}', 'fields of a prototype'],
  ['{"ehrs": [], "clientSecret": "x"}', 'a secret'],
  ['{"ehrs": [], "name": null}', 'nothing for a name'],
  [`{"ehrs": [${JSON.stringify({ ...entry, tokenVia: null })}]}`, 'nothing for a way of tokens'],
  [JSON.stringify({ ehrs: [entry, entry] }), 'an id twice'],
  [JSON.stringify({ ehrs: [{ ...entry, vendor: 'touchworks', release: 'r5' }] }), 'a release that nobody serves'],
])('%s has a mistake: %s', (text) => {
  const value: unknown = JSON.parse(text)
  expect(readRightConfig(value)).toBeUndefined()
  expect(bySchema(value)).toBeUndefined()
})

describe('the schema and this say the same', () => {
  const cases = placesIn(full).flatMap((path) => oddValues.map((odd) => ({ path, odd })))

  test('wherever something odd is written into a config that says everything', () => {
    expect(cases.length).toBeGreaterThan(2000)
    const taken = cases.filter(({ path, odd }) => {
      const value = changedAt(full, path, () => odd)
      const config = readRightConfig(value)
      expect(config, `${JSON.stringify(odd)} at ${path.join('.')}`).toEqual(bySchema(value))
      return config !== undefined
    })
    expect(taken.length).toBeGreaterThan(100)
    expect(taken.length).toBeLessThan(cases.length / 2)
  })

  test('of every config in which nothing is wrong', () => {
    fc.assert(
      fc.property(goodFile, (value) => {
        const config = readRightConfig(value)
        expect(config).toBeDefined()
        expect(config).toEqual(bySchema(value))
      }),
      { numRuns: 1000 },
    )
  })

  test('of every config with some slips', () => {
    fc.assert(
      fc.property(withSlips(goodFile), (value) => {
        expect(readRightConfig(value)).toEqual(bySchema(value))
      }),
      { numRuns: 3000 },
    )
  })

  test('of any JSON', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.record({ ehrs: fc.array(fc.jsonValue()) })), (value) => {
        expect(readRightConfig(value)).toEqual(bySchema(value))
      }),
      { numRuns: 1000 },
    )
  })
})

test('any value at all is a config or none', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(readRightConfig({ ehrs: [value] })).toBeUndefined()
    }),
  )
})
