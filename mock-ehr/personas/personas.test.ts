import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { syntheticPatients } from '../patients/all'
import { personas } from './all'
import { fhirBase } from './fhir-base'
import { practiceOfClient } from './practices'
import { proxies } from './proxies'

const ids = new Set(syntheticPatients().map(({ id }) => id))
const named = personas.map((persona) => [persona.id, persona] as const)

describe('a persona', () => {
  test.each(named)('%s: stays under a path of its own', (id, { fhirPath, oauth }) => {
    for (const path of [fhirPath, oauth.path]) expect(path).toMatch(new RegExp(`^/${id.replace('.', '\\.')}/.*[^/]$`))
    expect(fhirPath.startsWith(oauth.path)).toBe(false)
  })

  test.each(named)('%s: says what is documented and what is assumed', (_id, { documented, assumed }) => {
    for (const sentence of [...documented, ...assumed]) expect(sentence).toMatch(/\.$/)
    expect(documented.length * assumed.length).toBeGreaterThan(0)
  })

  test.each(named)('%s: has sandbox launch values that stand for patients of ours', (_id, { launch }) => {
    for (const { patientId } of launch.sandbox) expect(ids).toContain(patientId)
  })

  test.each(named)('%s: can be discovered', (_id, { discovery }) => {
    expect(discovery.wellKnown !== 'absent' || discovery.oauthUris).toBe(true)
  })
})

describe('who signs in', () => {
  test.each(named)('%s: has somebody, and entries of the app for each audience', (_id, persona) => {
    const audiences = new Set(persona.appEntries.map(({ audience }) => audience))
    expect(audiences.has('provider')).toBe(persona.clinicians.length > 0)
    expect(audiences.has('patient')).toBe(persona.patientsMaySignIn)
    expect(audiences.size).toBeGreaterThan(0)
  })

  test.each(named.filter(([, { practices }]) => practices))('%s: every practice has staff', (_id, persona) => {
    const staffed = new Set(persona.clinicians.map(({ practice }) => practice))
    expect(staffed).toEqual(new Set(persona.practices?.map(({ tenant }) => tenant)))
  })

  test('no two clinicians share a Practitioner', () => {
    const practitioners = personas.flatMap(({ clinicians }) => clinicians.map(({ practitionerId }) => practitionerId))
    expect(new Set(practitioners).size).toBe(practitioners.length)
  })
})

/** The default config of the app, as JSON has it. */
const config: { ehrs: Record<string, unknown>[] } = JSON.parse(readFileSync('public/config.json', 'utf8'))
const entries = personas.flatMap((persona) => persona.appEntries.map((entry) => [entry.id, entry, persona] as const))

describe('public/config.json', () => {
  test('has the entries of the personas, and no others', () => {
    expect(new Set(config.ehrs.map(({ id }) => id))).toEqual(new Set(entries.map(([id]) => id)))
    expect(config.ehrs).toHaveLength(entries.length)
  })

  test.each(entries)('%s: is what the persona is', (id, { audience, practice }, persona) => {
    const found = config.ehrs.find((entry) => entry.id === id)
    expect(found).toMatchObject({
      audience,
      iss: fhirBase(persona, 'http://localhost:8001'),
      release: persona.fhir.release,
      name: expect.stringContaining(practice === undefined ? persona.organization : ''),
    })
    const known = practiceOfClient(persona, String(found?.clientId))
    expect(known?.tenant).toBe(practice)
    // A browser cannot read a token endpoint without CORS.
    expect(persona.oauth.tokenCors || found?.tokenVia === 'broker').toBe(true)
  })
})

test('no two personas share an id, a path or an entry of the app', () => {
  for (const keys of [
    personas.map(({ id }) => id),
    personas.map(({ fhirPath }) => fhirPath),
    personas.flatMap(({ appEntries }) => appEntries.map(({ id }) => id)),
  ]) {
    expect(new Set(keys).size).toBe(keys.length)
  }
})

test('who cares for others, and whom they care for, are patients of ours', () => {
  const named = [...Object.keys(proxies), ...Object.values(proxies).flat()]
  expect(named.filter((id) => !ids.has(id))).toEqual([])
})
