import { describe, expect, test } from 'vitest'
import { syntheticPatients } from '../patients/all'
import { personas } from './all'
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
