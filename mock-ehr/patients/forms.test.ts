// Every status and every form of a date, a name, a problem and a dose that the app must cope with has somebody who
// carries it: a form that loses its last carrier fails here by name.
import { describe, expect, test } from 'vitest'
import type { Release, Resource } from '../ehr'
import { syntheticPatients } from './all'
import { dstu2Kinds } from './forms/dstu2'
import { is } from './forms/form'
import { r4Kinds } from './forms/r4'
import { valuesAt } from './json-walk'

const everyone = syntheticPatients()

const of = (release: Release, ...types: string[]): Resource[] =>
  everyone.flatMap((person) => person.resources[release].filter((each) => types.includes(each.resourceType)))

const kinds = { r4: r4Kinds, dstu2: dstu2Kinds } as const

const rows = (release: Release) =>
  kinds[release].flatMap(({ kind, types, forms }) =>
    forms.map(([form, carried]) => ({ name: `${kind}: ${form}`, types, carried })),
  )

describe.each(['r4', 'dstu2'] as const)('%s: somebody carries', (release) => {
  test.each(rows(release))('$name', ({ types, carried }) => {
    expect(of(release, ...types).some(carried)).toBe(true)
  })
})

const rxnormOf = (resource: Resource): string | undefined => {
  const code = valuesAt(resource, 'medicationCodeableConcept.coding.code')[0]
  return typeof code === 'string' ? code : undefined
}

describe.each(['r4', 'dstu2'] as const)('%s', (release) => {
  const orderType = release === 'r4' ? 'MedicationRequest' : 'MedicationOrder'

  const pairs = everyone.flatMap((person) => {
    const own = person.resources[release]
    return own
      .filter((each) => each.resourceType === 'MedicationStatement')
      .flatMap((statement) =>
        own
          .filter((each) => each.resourceType === orderType && rxnormOf(each) !== undefined)
          .filter((order) => rxnormOf(order) === rxnormOf(statement))
          .map((order) => ({ order, statement })),
      )
  })

  test('a statement of the same drug says the dose of its order, and another one says another dose', () => {
    const agreeing = pairs.filter(
      ({ order, statement }) => valuesAt(order, 'dosageInstruction.text')[0] === valuesAt(statement, 'dosage.text')[0],
    )
    expect(agreeing.map(({ statement }) => statement.id)).toContain('desmond-achebe-lisinopril-says')
    expect(pairs.length).toBeGreaterThan(agreeing.length)
  })

  test('a drug is ordered and active, and the patient does not take it', () => {
    const refused = pairs.filter(
      ({ order, statement }) =>
        is(order, 'status', 'active') && (is(statement, 'status', 'not-taken') || is(statement, 'wasNotTaken', true)),
    )
    expect(refused.length).toBeGreaterThan(0)
  })

  test('some have nothing recorded at all: who is new, and who was merged into another', () => {
    expect(everyone.filter((person) => person.resources[release].length === 1).map((person) => person.id)).toEqual([
      'quentin-marlowe',
      'evelyn-brooks-merged',
    ])
  })
})
