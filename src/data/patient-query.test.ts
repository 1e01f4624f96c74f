import { describe, expect, test } from 'vitest'
import { releases } from '../fhir/release'
import { patientQuery } from './patient-query'
import { createChartClient } from './query-client'
import { bundle, fakeSession, json, outcome, type FakeSessionOptions, type Respond } from './testing/fake-session'

async function read(respond: Respond, options?: FakeSessionOptions) {
  const { session, asked } = fakeSession(respond, options)
  const reading = await createChartClient().fetchQuery(patientQuery({ session }))
  return { reading, asked }
}

const patient = { resourceType: 'Patient', id: 'p1', birthDate: '1945-07-14' }

describe.each(releases)('%s', (release) => {
  test('the patient in context is read by id', async () => {
    const { reading, asked } = await read(() => json(patient), { release })
    expect(asked).toEqual(['https://ehr.test/fhir/Patient/p1'])
    expect(reading.items.map(({ source }) => source.resources)).toEqual([['Patient/p1']])
    expect(reading).toMatchObject({ source: 'Patient', needed: true, settled: true })
    expect(reading).not.toHaveProperty('shortfall')
  })

  test('a read that is answered with a searchset of one is that one', async () => {
    const { reading } = await read(() => json(bundle([patient])), { release })
    expect(reading.items.map(({ source }) => source.resources)).toEqual([['Patient/p1']])
  })

  test('another patient than the one asked for is never shown', async () => {
    const { reading } = await read(() => json({ ...patient, id: 'p2' }), { release })
    expect(reading.items).toEqual([])
    expect(reading.shortfall).toEqual({
      kind: 'failed',
      cause: { kind: 'unexpected-resource', resourceType: 'Patient' },
    })
  })
})

test('the query of the base goes along', async () => {
  const { asked } = await read(() => json(patient), { fhirBase: 'https://ehr.test/fhir/?cust=7' })
  expect(asked).toEqual(['https://ehr.test/fhir/Patient/p1?cust=7'])
})

test.each<[string, () => Response, object]>([
  [
    'not found',
    () => json(outcome('not-found', 'Unknown patient'), 404),
    { kind: 'failed', cause: { kind: 'status', status: 404, absent: true }, said: 'Unknown patient' },
  ],
  ['refused', () => json({}, 403), { kind: 'denied', scope: 'patient/Patient.rs', answered: true }],
  [
    'an empty searchset',
    () => json(bundle([])),
    { kind: 'failed', cause: { kind: 'unexpected-resource', resourceType: 'Bundle' } },
  ],
  [
    'a searchset of two',
    () => json(bundle([patient, { ...patient, id: 'p2' }])),
    { kind: 'failed', cause: { kind: 'unexpected-resource', resourceType: 'Bundle' } },
  ],
  [
    'something else',
    () => json({ resourceType: 'Condition', id: 'p1' }),
    { kind: 'failed', cause: { kind: 'unexpected-resource', resourceType: 'Condition' } },
  ],
])('%s: no patient, and the reason', async (_name, answer, shortfall) => {
  const { reading } = await read(answer)
  expect(reading.items).toEqual([])
  expect(reading.shortfall).toEqual(shortfall)
})
