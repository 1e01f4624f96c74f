// @vitest-environment jsdom
import { renderHook, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { toPatient } from '../fhir/patient'
import type { Patient } from '../model/patient'
import { amount, dated, observationOf } from '../model/testing/observation'
import { useGrowth } from './use-growth'

const releases = ['r4', 'dstu2'] as const

const today = { year: 2026, month: 11, day: 22 }

function patientOf(release: (typeof releases)[number], given: Record<string, unknown>): Patient | undefined {
  const reading = toPatient[release]({ resourceType: 'Patient', id: 'p', ...given })
  return reading.kind === 'item' ? reading.item : undefined
}

const weightOn = (day: string) =>
  observationOf('w', {
    value: { kind: 'quantity', quantity: amount('24', 'kg') },
    effective: { kind: 'date', date: dated(day) },
  })

test.each(releases)('%s: a child is compared with those of the recorded sex', async (release) => {
  const extension = [{ url: 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex', valueCode: 'F' }]
  const patient = patientOf(release, { birthDate: '2019-07-14', gender: 'male', extension })
  const { result } = renderHook(() => useGrowth(patient, today))
  await waitFor(() => expect(result.current).toBeDefined())
  expect(result.current?.('weight', weightOn('2026-11-19'))).toMatchObject({
    kind: 'percentile',
    standard: 'cdc',
    sex: { value: 'female', by: 'birth-sex' },
  })
})

test('nothing is fetched of a grown-up, and nothing said before it is known who it is', async () => {
  const grownUp = patientOf('r4', { birthDate: '1980-02-03', gender: 'male' })
  const { result, rerender } = renderHook(({ patient }) => useGrowth(patient, today), {
    initialProps: { patient: grownUp },
  })
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(result.current).toBeUndefined()
  rerender({ patient: undefined })
  expect(result.current).toBeUndefined()
})
