import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { anEhr } from '../../src/config/testing/samples'
import { diagnose } from '../../src/doctor/diagnose'
import { questionAbout } from '../../src/doctor/question'
import { answer, fakePort, healthy } from '../../src/doctor/testing/fake-port'
import { field, isObject, readList, readObjects, readString } from '../../src/fhir/json'
import { releases, type Release } from '../../src/fhir/release'
import { askedScopes } from '../../src/session/scopes'
import { vendorById } from '../../src/vendors/vendor-by-id'

/** The types that the sections search for, as `src/data/*-sources.ts` name them. */
async function searchedTypes(release: Release): Promise<string[]> {
  const names = readdirSync('src/data').flatMap((file) => /^(.+-sources)\.ts$/.exec(file)?.[1] ?? [])
  const modules = await Promise.all(names.map(async (name): Promise<unknown> => import(`../../src/data/${name}.ts`)))
  const sources = modules
    .flatMap((exports) => (isObject(exports) ? Object.values(exports) : []))
    .flatMap((exported) => readObjects(field(exported, release)))
  return [...new Set(sources.flatMap((source) => readString(field(source, 'resourceType')) ?? []))]
}

/** What the doctor says is lacking of a server that offers nothing of use. */
async function lookedFor(release: Release): Promise<string[]> {
  const resourceType = release === 'r4' ? 'CapabilityStatement' : 'Conformance'
  const fhirVersion = release === 'r4' ? '4.0.1' : '1.0.2'
  const statement = { resourceType, fhirVersion, rest: [{ resource: [{ type: 'Basic' }] }] }
  const { port } = fakePort((ask) =>
    new URL(ask.url).pathname === '/fhir/metadata' ? answer(200, statement) : healthy(ask),
  )
  const about = questionAbout('https://ehr.example/fhir', 'https://app.example', { release })
  const outcome = await diagnose(about, { port, scopesFor: () => 'launch', random: () => 'x'.repeat(64) })
  if (outcome.kind === 'unreadable') throw new Error(outcome.why)
  return outcome.diagnosis.findings
    .filter(({ id }) => id === 'capability-missing' || id === 'capability-optional')
    .flatMap(({ facts }) => readList(facts['missing']))
    .flatMap((lacking) => readString(lacking) ?? [])
}

test.each(releases)('%s: what a section searches for is asked for in the scopes', async (release) => {
  const types = await searchedTypes(release)
  expect(types).toEqual(expect.arrayContaining(['Condition', 'AllergyIntolerance', 'Observation', 'Goal']))
  const scopes = askedScopes(anEhr({ release }), vendorById('smart'), 'ehr').split(' ')
  expect(types.filter((type) => !scopes.includes(`patient/${type}.rs`))).toEqual([])
})

test.each(releases)('%s: the doctor looks for what a section searches for', async (release) => {
  const types = await searchedTypes(release)
  const looked = await lookedFor(release)
  expect(types.filter((type) => !looked.includes(type))).toEqual([])
})
