import { describe, expect, test } from 'vitest'
import type { Release, Resource } from '../ehr'
import { people, syntheticPatients } from './all'
import { shapes } from './forms/shapes'
import { isObject, leaves, valuesAt } from './json-walk'

const releases: readonly Release[] = ['r4', 'dstu2']
const everyone = syntheticPatients()
const resourcesOf = (release: Release): Resource[] => everyone.flatMap((person) => person.resources[release])
const nameOf = (resource: Resource): string => `${resource.resourceType}/${resource.id}`

/** Required bindings that a typing mistake would break. */
const codes: Record<Release, readonly (readonly [type: string, path: string, allowed: readonly string[]])[]> = {
  r4: [
    ['Patient', 'gender', ['male', 'female', 'other', 'unknown']],
    [
      'Condition',
      'clinicalStatus.coding.code',
      ['active', 'recurrence', 'relapse', 'inactive', 'remission', 'resolved'],
    ],
    ['MedicationRequest', 'dosageInstruction.timing.repeat.periodUnit', ['s', 'min', 'h', 'd', 'wk', 'mo', 'a']],
  ],
  dstu2: [
    [
      'Condition',
      'verificationStatus',
      ['provisional', 'differential', 'confirmed', 'refuted', 'entered-in-error', 'unknown'],
    ],
    ['MedicationOrder', 'status', ['active', 'on-hold', 'completed', 'entered-in-error', 'stopped', 'draft']],
    ['MedicationStatement', 'status', ['active', 'completed', 'entered-in-error', 'intended']],
    [
      'AllergyIntolerance',
      'status',
      ['active', 'unconfirmed', 'confirmed', 'inactive', 'resolved', 'refuted', 'entered-in-error'],
    ],
    ['AllergyIntolerance', 'criticality', ['CRITL', 'CRITH', 'CRITU']],
    ['AllergyIntolerance', 'category', ['food', 'medication', 'environment', 'other']],
    ['Immunization', 'status', ['in-progress', 'on-hold', 'completed', 'entered-in-error', 'stopped']],
    ['Procedure', 'status', ['in-progress', 'aborted', 'completed', 'entered-in-error']],
    ['Encounter', 'class', ['inpatient', 'outpatient', 'ambulatory', 'emergency', 'home', 'virtual', 'other']],
  ],
}

const dateKeys =
  /^(?:birthDate|.*DateTime|recordedDate|authoredOn|dateAsserted|dateWritten|dateRecorded|dateEnded|start|end|date|issued|recorded|startDate|dueDate|targetDate|created|indexed|creation|onset|lastOccurr?ence|event)$/
const dateForm =
  /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])(?:T[0-2]\d:[0-5]\d:[0-5]\d(?:Z|[+-][01]\d:\d\d))?)?)?$/

describe.each(releases)('%s', (release) => {
  const all = resourcesOf(release)

  test('each person begins with their Patient, named by the id that the list has', () => {
    for (const person of everyone) {
      expect(nameOf(person.resources[release][0] ?? { resourceType: '', id: '' })).toBe(`Patient/${person.id}`)
    }
  })

  test('no two resources of a type share an id, and ids are FHIR ids', () => {
    const names = all.map(nameOf)
    expect(new Set(names).size).toBe(names.length)
    expect(all.filter((resource) => !/^[A-Za-z0-9\-.]{1,64}$/.test(resource.id)).map(nameOf)).toEqual([])
  })

  test('references stay within the person and lead somewhere, but for the two drugs that are meant to be missing', () => {
    const dangling = everyone.flatMap((person) => {
      const own = person.resources[release]
      const there = new Set(own.map(nameOf))
      const [replacement] = valuesAt(own[0], 'link.other.reference')
      return own.flatMap((resource) => {
        const contained = new Set(valuesAt(resource, 'contained.id').map((id) => `#${String(id)}`))
        return leaves(resource)
          .filter((leaf) => leaf.key === 'reference')
          .map((leaf) => String(leaf.value))
          .filter((reference) => !there.has(reference) && !contained.has(reference) && reference !== replacement)
      })
    })
    expect(dangling).toEqual(['Medication/rosa-delgado-old-formulary-118', 'Medication/rosa-delgado-old-formulary-244'])
  })

  test('resources about a patient are about the patient they are listed under', () => {
    for (const person of everyone) {
      const others = person.resources[release]
        .flatMap((resource) => [...valuesAt(resource, 'subject.reference'), ...valuesAt(resource, 'patient.reference')])
        .filter((reference) => reference !== `Patient/${person.id}`)
      expect(others).toEqual([])
    }
  })

  test('every type has the elements this release demands and none of the other release', () => {
    const wrong = all.flatMap((resource) => {
      const shape = shapes[release][resource.resourceType]
      if (shape === undefined) {
        return [`${nameOf(resource)} is of a type that is not expected`]
      }
      const missing = shape.needs.filter((path) => valuesAt(resource, path).length === 0)
      const foreign = shape.never.filter((path) => valuesAt(resource, path).length > 0)
      return [...missing, ...foreign].map((path) => `${nameOf(resource)} ${path}`)
    })
    expect(wrong).toEqual([])
  })

  test('codes of required bindings are of this release', () => {
    for (const [type, path, allowed] of codes[release]) {
      const given = all.filter((each) => each.resourceType === type).flatMap((each) => valuesAt(each, path))
      expect(given.length, `${type}.${path}`).toBeGreaterThan(0)
      expect(given.filter((code) => typeof code !== 'string' || !allowed.includes(code))).toEqual([])
    }
  })

  test('nothing is null or empty, but for the one display that is meant to be', () => {
    const empty = all.flatMap((resource) =>
      leaves(resource)
        .filter(({ value }) => value === null || value === '' || typeof value === 'object')
        .map(({ path }) => `${nameOf(resource)}${path}`),
    )
    expect(empty).toEqual(['Condition/agnes-whitcombe-osteoporosis.code.coding.display'])
  })

  test('dates are FHIR dates of some precision, and times carry an offset', () => {
    const dates = all.flatMap((resource) =>
      leaves(resource).filter(
        ({ key, path, value }) => dateKeys.test(key) && !path.endsWith('.text.start') && typeof value === 'string',
      ),
    )
    expect(dates.length).toBeGreaterThan(1000)
    expect(dates.filter(({ value }) => !dateForm.test(String(value)))).toEqual([])
  })

  test('an abated condition is not active, and one in error has no clinical status', () => {
    const suffix = release === 'r4' ? '.coding.code' : ''
    const conditions = all.filter((each) => each.resourceType === 'Condition')
    const abated = conditions.filter((each) => Object.keys(each).some((key) => key.startsWith('abatement')))
    const inError = conditions.filter((each) =>
      valuesAt(each, `verificationStatus${suffix}`).includes('entered-in-error'),
    )
    const statusesOf = (some: Resource[]) => new Set(some.map((each) => valuesAt(each, `clinicalStatus${suffix}`)[0]))
    expect(statusesOf(abated)).toEqual(new Set(['inactive', 'remission', 'resolved']))
    expect(statusesOf(inError)).toEqual(new Set([undefined]))
  })
})

const asDstu2Type = (resource: Resource) =>
  nameOf(resource)
    .replace('MedicationRequest/', 'MedicationOrder/')
    .replace(/^(?:ServiceRequest|DiagnosticOrder|ProcedureRequest)\//, 'Order/')

const wordsOf = (release: Release, type: string) =>
  resourcesOf(release).flatMap((resource) =>
    resource.resourceType === type ? [`${resource.id}: ${valuesAt(resource, 'code.text').join(' ')}`] : [],
  )

describe('both releases', () => {
  test('hold the same records, but for what DSTU2 has no way to say', () => {
    const inDstu2 = new Set(resourcesOf('dstu2').map(asDstu2Type))
    const inR4 = new Set(resourcesOf('r4').map(asDstu2Type))
    expect([...inDstu2].filter((name) => !inR4.has(name))).toEqual([])
    const onlyInR4 = [...inR4].filter((name) => !inDstu2.has(name))
    expect(onlyInR4.filter((name) => !name.startsWith('CareTeam/'))).toEqual([
      'CarePlan/walter-okafor-wrong-plan',
      'Goal/walter-okafor-wrong-goal',
      'Order/walter-okafor-no-contrast',
      'MedicationOrder/desmond-achebe-rivaroxaban',
      'MedicationOrder/desmond-achebe-ezetimibe',
      'MedicationOrder/desmond-achebe-clopidogrel',
      'MedicationOrder/desmond-achebe-no-nsaids',
      'MedicationStatement/desmond-achebe-fish-oil-says',
      'MedicationStatement/desmond-achebe-melatonin-says',
      'Order/agnes-whitcombe-no-cpr',
      'MedicationOrder/dimitra-papadaki-calcium',
    ])
  })

  test('say the same words of the same drugs and problems', () => {
    expect(wordsOf('dstu2', 'Condition')).toEqual(wordsOf('r4', 'Condition'))
    expect(wordsOf('dstu2', 'Observation')).toEqual(wordsOf('r4', 'Observation'))
  })

  test('are the same on every call', () => {
    expect(syntheticPatients()).toEqual(everyone)
  })
})

test('the long history has 300 medications, 5,000 observations, 60 problems and 200 encounters', () => {
  for (const release of releases) {
    const own = everyone.find((person) => person.id === 'bernard-achterberg')?.resources[release] ?? []
    const count = (...types: string[]) => own.filter((resource) => types.includes(resource.resourceType)).length
    expect(count('MedicationRequest', 'MedicationOrder')).toBe(300)
    expect(count('Observation')).toBe(5000)
    expect(count('Condition')).toBe(60)
    expect(count('Encounter')).toBe(200)
  }
})

test('the long history is believable: values in the range of the living, none after November 2026', () => {
  const own = everyone.find((person) => person.id === 'bernard-achterberg')?.resources.r4 ?? []
  const limits: Record<string, readonly [low: number, high: number]> = {
    '29463-7': [75, 115],
    '8867-4': [50, 100],
    '59408-5': [88, 100],
    '2345-7': [60, 240],
    '4548-4': [4.5, 10],
    '33914-3': [25, 105],
    '2823-3': [3, 5.6],
    '2951-2': [130, 146],
    '718-7': [8, 17],
    '13457-7': [45, 190],
  }
  const late = own
    .flatMap((resource) => valuesAt(resource, 'effectiveDateTime'))
    .filter((date) => String(date) > '2026-11')
  expect(late).toEqual([])
  const measured = own.flatMap((resource) => {
    const limit = limits[String(valuesAt(resource, 'code.coding.code')[0])]
    const [value] = valuesAt(resource, 'valueQuantity.value')
    return limit === undefined || typeof value !== 'number' ? [] : [{ name: nameOf(resource), value, limit }]
  })
  expect(measured.length).toBeGreaterThan(4000)
  expect(measured.filter(({ value, limit: [low, high] }) => value < low || value > high)).toEqual([])
})

test('everyone says in one sentence what they are there to show', () => {
  expect(people().length).toBeGreaterThanOrEqual(14)
  for (const person of everyone) {
    expect(person.about).toMatch(/^\S.{20,160}\.$/)
    expect(isObject(person.resources)).toBe(true)
  }
})
