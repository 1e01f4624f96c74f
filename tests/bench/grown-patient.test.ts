import { expect, test } from 'vitest'
import { z } from 'zod'
import { grownPatient, patientId } from './grown-patient'
import { expectedItems, grownSizes } from './growth'

const entries = z.array(
  z.object({
    fullUrl: z.string(),
    resource: z.looseObject({
      resourceType: z.string(),
      id: z.string(),
      category: z.array(z.object({ coding: z.array(z.object({ code: z.string() })) })).optional(),
      valueQuantity: z.object({ value: z.number() }).optional(),
    }),
  }),
)

const resourcesOf = (observations: number, medications: number) =>
  entries.parse(grownPatient({ observations, medications }).entry).map(({ resource }) => resource)

test.each(grownSizes)(
  '$size.observations observations, $size.medications medications: as many records as were asked for',
  (grown) => {
    const { observations, medications } = grown.size
    const resources = resourcesOf(observations, medications)
    const count = (type: string) => resources.filter(({ resourceType }) => resourceType === type).length
    const labs = resources.filter(({ category }) => category?.[0]?.coding[0]?.code === 'laboratory')
    expect(count('Observation')).toBe(observations)
    expect(count('MedicationRequest')).toBe(medications)
    const grows = grown.section === 'labs' ? labs.length : medications
    expect(expectedItems(grown)).toBe(grows)
  },
)

test('no two records of all patients have one id', () => {
  const ids = grownSizes
    .filter(({ size }) => size.observations <= 1_000)
    .flatMap(({ size }) => resourcesOf(size.observations, size.medications))
    .map(({ resourceType, id }) => `${resourceType}/${id}`)
  expect(new Set(ids).size).toBe(ids.length)
})

test('a patient of one size is the same each time', () => {
  expect(grownPatient({ observations: 200, medications: 5 })).toEqual(
    grownPatient({ observations: 200, medications: 5 }),
  )
})

test('every value is a number that a laboratory could have written', () => {
  const values = resourcesOf(1_000, 1).flatMap(({ valueQuantity }) => valueQuantity?.value ?? [])
  expect(values).toHaveLength(1_000)
  expect(values.every((value) => Number.isFinite(value) && value >= 0)).toBe(true)
})

test('sizes have ids of their own', () => {
  expect(new Set(grownSizes.map(({ size }) => patientId(size))).size).toBe(grownSizes.length)
})
