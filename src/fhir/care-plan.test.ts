import { expect, test } from 'vitest'
import { toCarePlan } from './care-plan'
import type { JsonObject } from './json'
import { releases, type Release } from './release'

const named = (words: string) => ({ words, type: undefined, id: undefined })
const coded = (text: string) => ({ text, codes: [] })
const year = (text: string) => ({ precision: 'year', year: Number(text), text })

function read(release: Release, parts: JsonObject) {
  const reading = toCarePlan[release]({ resourceType: 'CarePlan', id: '1', ...parts })
  if (reading.kind !== 'item') throw new Error(`not an item: ${JSON.stringify(reading)}`)
  return reading.item
}

const wire = {
  title: 'Heart plan',
  description: 'After the infarction',
  category: [{ text: 'Cardiology' }],
  status: 'active',
  period: { start: '2024', end: '2025' },
  addresses: [{ display: 'Heart failure' }],
  goal: { display: 'Walk again' },
  author: [{ display: 'Dr Bone' }],
  note: [{ text: 'Doing well' }],
  text: { status: 'generated', div: '<div>All of it</div>' },
}

const common = {
  source: { resources: ['CarePlan/1'] },
  title: 'Heart plan',
  description: 'After the infarction',
  categories: [coded('Cardiology')],
  status: 'active',
  period: { start: year('2024'), end: year('2025') },
  addresses: [named('Heart failure')],
  goals: [named('Walk again')],
  activities: [],
  narrative: { status: 'generated', xhtml: '<div>All of it</div>', text: 'All of it' },
  encounter: 'Encounter/e1',
  notes: ['Doing well'],
}

test('r4: every element of a plan is kept under its own name', () => {
  const plan = read('r4', {
    ...wire,
    intent: 'plan',
    created: '2023',
    contributor: [{ display: 'Nurse Joy' }],
    careTeam: [{ display: 'Heart team' }],
    basedOn: [{ display: 'The plan before' }],
    replaces: [{ display: 'The plan of 2022' }],
    partOf: [{ display: 'The great plan' }],
    supportingInfo: [{ display: 'ECG' }],
    encounter: { reference: 'Encounter/e1' },
  })
  expect(plan).toEqual({
    ...common,
    intent: 'plan',
    created: year('2023'),
    modified: undefined,
    authors: [named('Dr Bone'), named('Nurse Joy')],
    careTeam: [named('Heart team')],
    basedOn: [named('The plan before')],
    replaces: [named('The plan of 2022')],
    partOf: [named('The great plan')],
    supportingInfo: [named('ECG')],
  })
})

test('dstu2: every element of a plan is kept under its own name', () => {
  const plan = read('dstu2', {
    ...wire,
    note: { text: 'Doing well' },
    modified: '2023',
    participant: [{ member: { display: 'Nurse Joy' } }, { role: { text: 'Carer' } }],
    support: [{ display: 'ECG' }],
    context: { reference: 'Encounter/e1' },
  })
  expect(plan).toEqual({
    ...common,
    intent: undefined,
    created: undefined,
    modified: year('2023'),
    authors: [named('Dr Bone')],
    careTeam: [named('Nurse Joy')],
    basedOn: [],
    replaces: [],
    partOf: [],
    supportingInfo: [named('ECG')],
  })
})

const detail = {
  kind: 'ServiceRequest',
  category: { text: 'Exercise' },
  code: { text: 'Swimming' },
  description: 'Half an hour in warm water',
  status: 'on-hold',
  statusReason: { text: 'The pool is closed' },
  scheduledTiming: { repeat: { frequency: 2, period: 1, periodUnit: 'wk' } },
  performer: [{ display: 'Nurse Joy' }],
  location: { display: 'City pool' },
  productCodeableConcept: { text: 'Swimming cap' },
  quantity: { value: 2, unit: 'lengths' },
  dailyAmount: { value: 1, unit: 'length' },
  reasonCode: [{ text: 'Back pain' }],
  reasonReference: [{ display: 'Arthritis' }, { reference: 'Condition/9' }],
  goal: [{ display: 'Walk again' }],
}

test.each(releases)('%s: every element of an activity is kept under its own name', (release) => {
  const outcome =
    release === 'r4'
      ? { outcomeCodeableConcept: [{ text: 'Less pain' }], outcomeReference: [{ display: 'The visit in May' }, {}] }
      : { actionResulting: [{ display: 'Less pain' }, { display: 'The visit in May' }, {}] }
  const activity = [{ detail, ...outcome, progress: [{ text: 'Twice so far' }] }]
  expect(read(release, { activity }).activities).toEqual([
    {
      name: 'Swimming',
      concept: coded('Swimming'),
      category: 'Exercise',
      description: 'Half an hour in warm water',
      status: 'on-hold',
      statusReason: 'The pool is closed',
      prohibited: false,
      scheduled: { kind: 'text', text: 'twice weekly' },
      performers: [named('Nurse Joy')],
      location: 'City pool',
      product: 'Swimming cap',
      amount: '2 lengths, 1 length',
      reasons: ['Back pain', 'Arthritis'],
      goals: [named('Walk again')],
      outcomes: ['Less pain', 'The visit in May'],
      progress: ['Twice so far'],
      reference: undefined,
    },
  ])
})

test.each([
  ['what it is', detail, 'Swimming'],
  ['its description', { ...detail, code: undefined }, 'Half an hour in warm water'],
  ['its category', { category: { text: 'Exercise' }, kind: 'ServiceRequest' }, 'Exercise'],
  ['its kind', { kind: 'ServiceRequest' }, 'ServiceRequest'],
  ['nothing', {}, undefined],
])('an activity is called by %s', (_, of, name) => {
  expect(read('r4', { activity: [{ detail: of }] }).activities).toMatchObject([{ name }])
})

test('an activity that says nothing is one of which nothing is known', () => {
  expect(read('r4', { activity: [{}] }).activities).toEqual([
    {
      name: undefined,
      concept: undefined,
      category: undefined,
      description: undefined,
      status: undefined,
      statusReason: undefined,
      prohibited: false,
      scheduled: undefined,
      performers: [],
      location: undefined,
      product: undefined,
      amount: undefined,
      reasons: [],
      goals: [],
      outcomes: [],
      progress: [],
      reference: undefined,
    },
  ])
})

test('what an activity gives may be a record within the plan', () => {
  const contained = [{ resourceType: 'Medication', id: 'm', code: { text: 'aspirin' } }]
  const activity = [{ detail: { productReference: { reference: '#m' }, doNotPerform: true } }]
  expect(read('r4', { contained, activity }).activities).toMatchObject([{ product: 'aspirin', prohibited: true }])
})

test('the category that every plan has stands last', () => {
  const everyPlans = { coding: [{ system: 'urn:x', code: 'assess-plan', display: 'Assessment and plan' }] }
  const category = [everyPlans, { text: 'Cardiology' }, { text: 'Diet' }]
  expect(read('r4', { category }).categories.map(({ text }) => text)).toEqual([
    'Cardiology',
    'Diet',
    'Assessment and plan',
  ])
})

test.each(releases)('%s: a plan names nothing of its own that was entered in error', (release) => {
  const inError = { resourceType: 'Condition', code: { text: 'Asthma' }, verificationStatus: 'entered-in-error' }
  const contained = [
    { ...inError, id: 'c' },
    { resourceType: 'ServiceRequest', id: 's', status: 'entered-in-error', code: { text: 'X-ray' } },
  ]
  const plan = read(release, {
    contained,
    addresses: [{ reference: '#c', display: 'Asthma' }],
    activity: [
      { reference: { reference: '#s' } },
      { detail: { code: { text: 'Swimming' }, status: 'entered-in-error' } },
      { detail: { code: { text: 'Walking' }, reasonReference: [{ reference: '#c' }] } },
    ],
  })
  expect(plan.addresses).toEqual([])
  expect(plan.activities).toMatchObject([{ name: 'Walking', reasons: [] }])
})

test('r4: an activity that is a contained request not to do something is a prohibition', () => {
  const request = { resourceType: 'ServiceRequest', id: 's', code: { text: 'MRI' } }
  const activity = [{ reference: { reference: '#s' } }]
  for (const doNotPerform of [true, false, undefined]) {
    const contained = [{ ...request, doNotPerform }]
    expect(read('r4', { contained, activity }).activities).toMatchObject([
      { name: 'MRI', prohibited: doNotPerform === true },
    ])
  }
})
