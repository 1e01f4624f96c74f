import { expect, test } from 'vitest'
import type { Medication } from '../model/medication'
import type { JsonObject } from './json'
import { medicationReference } from './medication'
import { toMedicationOrder } from './medication-order'
import { releases, type Release } from './release'

const types = { r4: 'MedicationRequest', dstu2: 'MedicationOrder' } satisfies Record<Release, string>
const rxnorm = 'http://www.nlm.nih.gov/research/umls/rxnorm'
const nowhere = () => undefined

function order(release: Release, parts: JsonObject): JsonObject {
  return { resourceType: types[release], id: '1', status: 'active', ...parts }
}

function read(
  release: Release,
  parts: JsonObject,
  find: (reference: string) => JsonObject | undefined = nowhere,
): Medication {
  const reading = toMedicationOrder[release](order(release, parts), find)
  if (reading.kind !== 'item') throw new Error(`not an item: ${JSON.stringify(reading)}`)
  return reading.item
}

const metformin = {
  resourceType: 'Medication',
  id: 'm1',
  code: { coding: [{ system: rxnorm, code: '861007', display: 'metformin 500 MG tablet' }] },
}

test.each(releases)('%s: the drug is read where it is written out', (release) => {
  const medication = read(release, { medicationCodeableConcept: metformin.code })
  expect(medication.drug.text).toBe('metformin 500 MG tablet')
  expect(medication.drug.codes[0]).toMatchObject({ systemName: 'RxNorm', code: '861007' })
  expect(medication.drugFromReferenceOnly).toBe(false)
})

test.each(releases)('%s: the drug is read of a contained Medication', (release) => {
  const medication = read(release, { contained: [metformin], medicationReference: { reference: '#m1', display: 'x' } })
  expect(medication).toMatchObject({ drug: { text: 'metformin 500 MG tablet' }, drugFromReferenceOnly: false })
})

test.each(releases)('%s: the drug is read of a referenced Medication', (release) => {
  const asked: string[] = []
  const medication = read(release, { medicationReference: { reference: 'Medication/m1' } }, (reference) => {
    asked.push(reference)
    return metformin
  })
  expect(asked).toEqual(['Medication/m1'])
  expect(medication.drug.codes).toHaveLength(1)
  expect(medication.drug.text).toBe('metformin 500 MG tablet')
})

test.each(releases)(
  '%s: of a Medication that cannot be had, the reference’s own words are shown and marked',
  (release) => {
    const medicationReference = { reference: 'Medication/m1', display: 'metformin' }
    expect(read(release, { medicationReference })).toMatchObject({
      drug: { text: 'metformin', codes: [] },
      drugFromReferenceOnly: true,
    })
    const unnamed = read(release, { medicationReference: { reference: 'Medication/m1' } })
    expect(unnamed).toMatchObject({ drug: { text: undefined, codes: [] }, drugFromReferenceOnly: false })
  },
)

test('what a reference leads to is taken for the drug only where it is a Medication', () => {
  const found = { resourceType: 'Substance', id: 'm1', code: { text: 'sugar' } }
  const medicationReference = { reference: 'Medication/m1', display: 'metformin' }
  expect(read('r4', { medicationReference }, () => found).drug.text).toBe('metformin')
})

test.each(releases)('%s: a mixture without a code is called as the order calls it, if it does', (release) => {
  const item = { ingredient: [{ item: { display: 'dopamine' } }] }
  const mixture = { resourceType: 'Medication', id: 'm', product: item, ...item }
  const named = { reference: '#m', display: 'Dopamine 400 mg in 500 mL D5W' }
  const { drug, ingredients, drugFromReferenceOnly } = read(release, {
    contained: [mixture],
    medicationReference: named,
  })
  expect(drug.text).toBe('Dopamine 400 mg in 500 mL D5W')
  expect(ingredients).toContain('dopamine')
  expect(drugFromReferenceOnly).toBe(false)
})

test('a mixture without a code is called by what is in it', () => {
  const r4 = {
    resourceType: 'Medication',
    id: 'm',
    ingredient: [{ itemCodeableConcept: { text: 'zinc' } }, { itemCodeableConcept: { text: 'oil' } }],
  }
  const dstu2 = {
    resourceType: 'Medication',
    id: 'm',
    product: { form: { text: 'cream' }, ingredient: [{ item: { display: 'zinc' } }, { item: { display: 'oil' } }] },
  }
  expect(read('r4', { contained: [r4], medicationReference: { reference: '#m' } }).drug.text).toBe('zinc + oil')
  expect(read('dstu2', { contained: [dstu2], medicationReference: { reference: '#m' } })).toMatchObject({
    drug: { text: 'zinc + oil' },
    form: 'cream',
  })
})

test('only a reference that has to be followed is one to fetch', () => {
  expect(medicationReference({ medicationReference: { reference: 'Medication/m1' } })).toBe('Medication/m1')
  expect(medicationReference({ medicationReference: { reference: '#m1' } })).toBeUndefined()
  expect(medicationReference({ medicationCodeableConcept: { text: 'x' } })).toBeUndefined()
  expect(medicationReference({ medicationReference: { display: 'x' } })).toBeUndefined()
  expect(medicationReference(undefined)).toBeUndefined()
})

test.each([
  ['active', 'active'],
  ['on-hold', 'on-hold'],
  ['stopped', 'stopped'],
  ['completed', 'completed'],
  ['cancelled', 'cancelled'],
  ['draft', 'draft'],
  ['unknown', 'unknown'],
  [undefined, 'not-stated'],
  ['pending', { unreadable: 'pending' }],
])('status %s is read as %j', (status, expected) => {
  for (const release of releases) expect(read(release, { status }).status).toEqual(expected)
})

test.each(releases)('%s: entered in error is hidden', (release) => {
  const withdrawn = order(release, { status: 'entered-in-error' })
  expect(toMedicationOrder[release](withdrawn, nowhere)).toEqual({ kind: 'hidden' })
})

test('an order of the other release is skipped, not half read', () => {
  expect(toMedicationOrder.r4(order('dstu2', {}), nowhere).kind).toBe('skipped')
  expect(toMedicationOrder.dstu2(order('r4', {}), nowhere).kind).toBe('skipped')
})

const timing = {
  r4: {
    repeat: { frequency: 2, period: 1, periodUnit: 'd', boundsPeriod: { start: '2026-01-01', end: '2026-01-10' } },
  },
  dstu2: {
    repeat: { frequency: 2, period: 1, periodUnits: 'd', boundsPeriod: { start: '2026-01-01', end: '2026-01-10' } },
  },
}

const dose = { value: 500, unit: 'mg' }
const dosages = {
  r4: [{ timing: timing.r4, doseAndRate: [{ doseQuantity: dose }], asNeededBoolean: true, route: { text: 'oral' } }],
  dstu2: [{ timing: timing.dstu2, doseQuantity: dose, asNeededBoolean: true, route: { text: 'oral' } }],
}

test.each(releases)('%s: a dose line is assembled where none is written, and the course is known', (release) => {
  const medication = read(release, { dosageInstruction: dosages[release] })
  expect(medication.doses).toEqual([
    {
      text: '500 mg, oral, twice daily, as needed, from 01-Jan-2026 until 10-Jan-2026',
      from: 'assembled',
      sequence: undefined,
    },
  ])
  expect([medication.starts?.text, medication.ends?.text]).toEqual(['2026-01-01', '2026-01-10'])
})

test.each(releases)('%s: a written dose line is shown as written', (release) => {
  const [dosage] = dosages[release]
  const medication = read(release, { dosageInstruction: [{ ...dosage, text: '1 tab bid prn ' }] })
  expect(medication.doses.map(({ text, from }) => [text, from])).toEqual([['1 tab bid prn', 'written']])
})

test.each(releases)('%s: a dosage without an end leaves the course open', (release) => {
  const [dosage] = dosages[release]
  expect(read(release, { dosageInstruction: [dosage, { text: 'then as needed' }] }).ends).toBeUndefined()
  expect(read(release, {}).ends).toBeUndefined()
})

test('dstu2: further instructions, maximum and site are read of their DSTU2 names', () => {
  const dosage = {
    additionalInstructions: { text: 'with food' },
    siteCodeableConcept: { text: 'left arm' },
    rateRatio: { numerator: { value: 80, unit: 'mg' }, denominator: { value: 60, unit: 'minutes' } },
    maxDosePerPeriod: { numerator: { value: 3, unit: 'capsules' }, denominator: { value: 1, code: 'd' } },
  }
  expect(read('dstu2', { dosageInstruction: [dosage] }).doses[0]?.text).toBe(
    'at 80 mg per 60 minutes, site left arm, maximum 3 capsules per day. with food',
  )
})

test('r4: steps, ranges, reasons and instructions are read', () => {
  const dosageInstruction = [
    { sequence: 2, doseAndRate: [{ doseRange: { low: { value: 1, code: 'TAB' }, high: { value: 2, code: 'TAB' } } }] },
    {
      sequence: 1,
      doseAndRate: [{ doseQuantity: { value: 3, code: 'TAB' } }],
      asNeededCodeableConcept: { text: 'pain' },
      additionalInstruction: [{ text: 'with food' }],
    },
  ]
  expect(read('r4', { dosageInstruction }).doses.map(({ text }) => text)).toEqual([
    '3 tablets, as needed for pain. with food',
    'then 1 to 2 tablets',
  ])
})

test('who, why, when, how much', () => {
  const dispenseRequest = {
    numberOfRepeatsAllowed: 0,
    quantity: { value: 30, unit: 'tablets' },
    expectedSupplyDuration: { value: 30, unit: 'days', code: 'd' },
  }
  const common = { dispenseRequest, reasonReference: [{ display: 'Diabetes' }, { reference: 'Condition/1' }] }
  const r4 = read('r4', {
    ...common,
    reasonReference: common.reasonReference,
    requester: { display: 'Dr Bone' },
    authoredOn: '2026-01-02',
    statusReason: { text: 'rash' },
    note: [{ text: 'n' }],
    category: [{ text: 'Community' }],
    priority: 'urgent',
  })
  const dstu2 = read('dstu2', {
    ...common,
    reasonReference: { display: 'Diabetes' },
    prescriber: { display: 'Dr Bone' },
    dateWritten: '2026-01-02',
    reasonEnded: { text: 'rash' },
    dateEnded: '2026-02-01',
    note: 'n',
  })
  for (const medication of [r4, dstu2]) {
    expect(medication).toMatchObject({
      kind: 'order',
      refills: 0,
      reasons: ['Diabetes'],
      prescriber: 'Dr Bone',
      authored: { text: '2026-01-02' },
      statusReason: 'rash',
      notes: ['n'],
      dispense: { value: { text: '30' }, unit: 'tablets' },
      supply: { unit: 'days' },
    })
  }
  expect(r4).toMatchObject({ category: ['Community'], priority: 'urgent' })
  expect(dstu2.ends?.text).toBe('2026-02-01')
})

test.each([
  [{ reportedBoolean: true }, true, undefined],
  [{ reportedBoolean: false }, false, undefined],
  [{ reportedReference: { reference: 'Patient/1', display: 'Amy Shaw' } }, true, 'Amy Shaw'],
  [{}, undefined, undefined],
])('r4: %j is reported %s, by %s', (parts, reported, reportedBy) => {
  expect(read('r4', parts)).toMatchObject({ reported, reportedBy })
})

test('r4: intent and prohibition are read', () => {
  expect(read('r4', { intent: 'proposal', doNotPerform: true })).toMatchObject({
    intent: 'proposal',
    doNotPerform: true,
  })
  expect(read('r4', {})).toMatchObject({ intent: undefined, doNotPerform: false })
})

test('what may be dispensed in its place, by whom, until when, and what it takes the place of', () => {
  const common = {
    dispenseRequest: {
      validityPeriod: { start: '2026-01-01', end: '2026-07-01' },
      performer: { display: 'Corner Pharmacy' },
    },
    priorPrescription: { display: 'metformin of 2025' },
    encounter: { reference: 'Encounter/e1' },
  }
  const expected = {
    dispenseStarts: { text: '2026-01-01' },
    dispenseEnds: { text: '2026-07-01' },
    priorPrescription: 'metformin of 2025',
    encounter: 'Encounter/e1',
  }
  const r4 = read('r4', {
    ...common,
    substitution: { allowedBoolean: false, reason: { text: 'formulary' } },
    courseOfTherapyType: { text: 'Continuous long term therapy' },
    performer: { display: 'Nurse Joy' },
    performerType: { text: 'Nurse' },
  })
  expect(r4).toMatchObject({
    ...expected,
    dispenser: 'Corner Pharmacy',
    substitution: { allowed: false, kind: undefined, reason: 'formulary' },
    courseOfTherapy: 'Continuous long term therapy',
    performers: ['Nurse Joy', 'Nurse'],
  })
  const dstu2 = read('dstu2', { ...common, substitution: { type: { text: 'generic' } }, dateEnded: '2026-02-01' })
  expect(dstu2).toMatchObject({
    ...expected,
    substitution: { allowed: undefined, kind: 'generic' },
    ended: { text: '2026-02-01' },
  })
  for (const release of releases) expect(read(release, { substitution: {} }).substitution).toBeUndefined()
})

test('the planned end of a course is not the day on which it ended', () => {
  expect(read('r4', { status: 'stopped', dosageInstruction: dosages.r4 })).toMatchObject({
    ends: { text: '2026-01-10' },
    ended: undefined,
  })
})

test('what a Medication is made of is said with its strengths', () => {
  const strength = { numerator: { value: 5, unit: 'mg' }, denominator: { value: 1, unit: 'mL' } }
  const r4 = {
    ...metformin,
    ingredient: [{ itemCodeableConcept: { text: 'zinc' }, strength }, { itemCodeableConcept: { text: 'oil' } }],
    manufacturer: { display: 'Acme' },
  }
  const dstu2 = {
    ...metformin,
    product: { ingredient: [{ item: { display: 'zinc' }, amount: strength }, { item: { display: 'oil' } }] },
    manufacturer: { display: 'Acme' },
  }
  for (const [release, contained] of [
    ['r4', r4],
    ['dstu2', dstu2],
  ] as const) {
    expect(read(release, { contained: [contained], medicationReference: { reference: '#m1' } })).toMatchObject({
      drug: { text: 'metformin 500 MG tablet' },
      ingredients: ['zinc 5 mg per mL', 'oil'],
      manufacturer: 'Acme',
    })
  }
})

test.each(releases)('%s: reasons are read as concepts, then as references', (release) => {
  const concepts = release === 'r4' ? { reasonCode: [{ text: 'pain' }] } : { reasonCodeableConcept: { text: 'pain' } }
  expect(read(release, { ...concepts, reasonReference: { display: 'gout' } }).reasons).toEqual(['pain', 'gout'])
})

test('r4: who is to give it may be a person or a kind of person, and what may be given in its place a concept', () => {
  expect(read('r4', { performer: { display: 'Nurse Joy' } }).performers).toEqual(['Nurse Joy'])
  expect(read('r4', { performerType: { text: 'Nurse' } }).performers).toEqual(['Nurse'])
  expect(read('r4', {}).performers).toEqual([])
  expect(read('r4', { substitution: { allowedCodeableConcept: { text: 'equivalent' } } }).substitution).toEqual({
    allowed: undefined,
    kind: 'equivalent',
    reason: undefined,
  })
})

test('dstu2: nothing is made up of what DSTU2 does not know', () => {
  expect(read('dstu2', { medicationCodeableConcept: { text: 'x' } })).toMatchObject({
    doNotPerform: false,
    performers: [],
    category: [],
    ingredients: [],
    reported: undefined,
  })
})
