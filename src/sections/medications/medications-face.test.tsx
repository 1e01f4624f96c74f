// @vitest-environment jsdom
import { cleanup } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { Outline } from '../../model/outline'
import { outlinesSaid } from '../chart-fixture'
import { medicationsSection } from './medications-section'

afterEach(cleanup)

const releases = ['r4', 'dstu2'] as const
type Release = (typeof releases)[number]

const typeOf = { r4: 'MedicationRequest', dstu2: 'MedicationOrder' } as const
const written = { r4: 'authoredOn', dstu2: 'dateWritten' } as const
const prescriber = { r4: 'requester', dstu2: 'prescriber' } as const

function order(release: Release, id: string, status: string, parts: Record<string, unknown>) {
  return { resourceType: typeOf[release], id, status, medicationCodeableConcept: { text: 'warfarin 5 mg' }, ...parts }
}

const said = (release: Release, ...resources: { resourceType: string }[]) =>
  outlinesSaid(medicationsSection, { release, resources })

function factsOf(outline: Outline | undefined): Record<string, string> {
  const facts = outline?.facts ?? []
  return Object.fromEntries(facts.map(({ label, value }) => [label, value.map(({ text }) => text).join(', ')]))
}

test.each(releases)('%s: an order says all that it holds', async (r) => {
  const [outline, ...others] = await said(
    r,
    order(r, 'a', 'active', {
      [written[r]]: '2026-01-05',
      [prescriber[r]]: { display: 'Dr Bone' },
      encounter: { reference: 'Encounter/e1' },
      reasonReference: r === 'r4' ? [{ display: 'Atrial fibrillation' }] : { display: 'Atrial fibrillation' },
      note: r === 'r4' ? [{ text: 'check INR' }] : 'check INR',
      dosageInstruction: [{ text: 'one at night', route: { text: 'oral' } }],
      dispenseRequest: {
        numberOfRepeatsAllowed: 0,
        quantity: { value: 30, unit: 'tablet' },
        expectedSupplyDuration: { value: 30, unit: 'd' },
        validityPeriod: { start: '2026-01-05', end: '2026-07-05' },
      },
      substitution: {
        type: { text: 'generic' },
        allowedCodeableConcept: { text: 'generic' },
        reason: { text: 'cost' },
      },
      priorPrescription: { display: 'warfarin of 2025' },
    }),
  )
  expect(others).toEqual([])
  expect(outline).toMatchObject({
    title: { text: 'warfarin 5 mg', from: 'record' },
    group: 'current',
    qualifications: [],
    value: [{ text: 'one at night' }],
    when: { label: 'Written', date: { text: '2026-01-05' } },
    notes: ['check INR'],
    encounter: 'Encounter/e1',
  })
  expect(factsOf(outline)).toEqual({
    Status: 'active',
    Reason: 'Atrial fibrillation',
    Kind: 'Ordered',
    Prescriber: 'Dr Bone',
    Refills: '0',
    Quantity: '30 tablets',
    Lasts: '30 days',
    Dispense: '05-Jan-2026 to 05-Jul-2026',
    Substitution: 'generic, cost',
    'Takes the place of': 'warfarin of 2025',
    'Dose by its parts': 'oral',
  })
})

test.each(releases)(
  '%s: every record has an outline, and that of the current one says what the others say',
  async (r) => {
    const outlines = await said(
      r,
      order(r, 'stopped', 'stopped', { [written[r]]: '2026-02-01' }),
      order(r, 'active', 'active', { [written[r]]: '2026-01-05' }),
    )
    expect(outlines.map(({ source, group }) => [source.resources[0], group])).toEqual([
      [`${typeOf[r]}/active`, 'current'],
      [`${typeOf[r]}/stopped`, 'past'],
    ])
    expect(outlines.map(({ qualifications }) => qualifications.map(({ text, tone }) => [text, tone]))).toEqual([
      [['active in one record, stopped in another (written 01-Feb-2026)', 'attention']],
      [['stopped', undefined]],
    ])
  },
)

test('what Sightline put into words itself has the rule beside it', async () => {
  const [outline] = await said(
    'r4',
    order('r4', 'a', 'active', {
      dosageInstruction: [
        {
          timing: { repeat: { boundsPeriod: { start: '2026-01-01', end: '2026-01-10' } } },
          doseAndRate: [{ doseQuantity: { value: 5, unit: 'mg' } }],
        },
      ],
    }),
  )
  expect(outline).toMatchObject({
    group: 'course-ended',
    qualifications: [{ text: 'active, course ended 10-Jan-2026', tone: 'attention', rule: expect.any(String) }],
    when: { label: 'Starts', date: { text: '2026-01-01' } },
  })
  expect(outline?.facts.find(({ label }) => label === 'Dose line')).toMatchObject({
    value: [{ text: 'assembled from its parts' }],
    rule: expect.stringContaining('coded parts'),
  })
})
