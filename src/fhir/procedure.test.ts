import { expect, test } from 'vitest'
import { procedureGroup, type Procedure } from '../model/procedure'
import type { JsonObject } from './json'
import { toProcedure } from './procedure'
import { releases, type Release } from './release'

function read(release: Release, parts: JsonObject): Procedure {
  const reading = toProcedure[release]({ resourceType: 'Procedure', id: '1', code: { text: 'Biopsy' }, ...parts })
  if (reading.kind !== 'item') throw new Error(`not an item: ${JSON.stringify(reading)}`)
  return reading.item
}

test.each([
  ['r4', { status: 'preparation' }, 'under-way'],
  ['r4', { status: 'in-progress' }, 'under-way'],
  ['r4', { status: 'on-hold' }, 'under-way'],
  ['r4', { status: 'completed' }, 'done'],
  ['r4', { status: 'stopped' }, 'stopped'],
  ['r4', { status: 'not-done' }, 'not-done'],
  ['r4', { status: 'unknown' }, 'status-unknown'],
  ['r4', { status: 'finished' }, 'status-unknown'],
  ['r4', {}, 'status-unknown'],
  ['dstu2', { status: 'aborted' }, 'stopped'],
  ['dstu2', { status: 'completed', notPerformed: true }, 'not-done'],
  ['dstu2', { status: 'completed', notPerformed: false }, 'done'],
  ['dstu2', {}, 'status-unknown'],
] satisfies [Release, JsonObject, string][])('%s: %j is %s', (release, parts, group) => {
  expect(procedureGroup(read(release, parts))).toBe(group)
})

test('dstu2: aborted is not rounded to a status of R4', () => {
  expect(read('dstu2', { status: 'aborted' }).status).toBe('aborted')
})

test.each([
  ['DateTime', '2019', { kind: 'date' }],
  ['Period', { start: '2019-05-01', end: '2019-05-02' }, { kind: 'period' }],
  ['String', 'in childhood', { kind: 'text', text: 'in childhood' }],
  ['Age', { value: 12, unit: 'years' }, { kind: 'age' }],
  ['Range', { low: { value: 10, unit: 'years' } }, { kind: 'range' }],
])('performed%s is read in its own form', (form, value, expected) => {
  for (const release of releases)
    expect(read(release, { [`performed${form}`]: value }).performed).toMatchObject(expected)
})

test('each release has its own names for why, by whom and with what', () => {
  const shared = { reasonReference: [{ display: 'Melanoma' }] }
  const r4 = read('r4', {
    ...shared,
    statusReason: { text: 'refused' },
    reasonCode: [{ text: 'lesion' }],
    performer: [{ actor: { display: 'Dr Bone' }, function: { text: 'Surgeon' }, onBehalfOf: { display: 'Clinic' } }],
    usedCode: [{ text: 'Laser' }],
    note: [{ text: 'went well' }],
    basedOn: [{ display: 'Order 7' }],
  })
  const dstu2 = read('dstu2', {
    reasonReference: { display: 'Melanoma' },
    reasonNotPerformed: [{ text: 'refused' }],
    reasonCodeableConcept: { text: 'lesion' },
    performer: [{ actor: { display: 'Dr Bone' }, role: { text: 'Surgeon' } }],
    used: [{ display: 'Laser' }],
    notes: [{ text: 'went well' }],
    request: { display: 'Order 7' },
  })
  for (const found of [r4, dstu2])
    expect(found).toMatchObject({
      statusReasons: ['refused'],
      reasons: ['lesion', 'Melanoma'],
      performers: [{ name: 'Dr Bone', roles: ['Surgeon'] }],
      used: ['Laser'],
      notes: ['went well'],
      basedOn: ['Order 7'],
    })
  expect(r4.performers[0]?.of).toBe('Clinic')
})

test.each(releases)('%s: outcome, complications, body site, follow-up, report and visit are kept', (release) => {
  const found = read(release, {
    outcome: { text: 'improved' },
    complication: [{ text: 'bleeding' }],
    bodySite: [{ text: 'left arm' }],
    followUp: [{ text: 'in a week' }],
    report: [{ display: 'Histology' }],
    encounter: { reference: 'Encounter/e1' },
    focalDevice: [{ action: { text: 'Implanted' }, manipulated: { display: 'Pacemaker' } }],
  })
  expect(found).toMatchObject({
    outcome: 'improved',
    complications: ['bleeding'],
    followUp: ['in a week'],
    reports: ['Histology'],
    encounter: 'Encounter/e1',
    devices: ['Implanted: Pacemaker'],
  })
  expect(found.bodySites.map(({ text }) => text)).toEqual(['left arm'])
})

test.each(releases)('%s: entered in error is hidden', (release) => {
  const bare = { resourceType: 'Procedure', id: '1', status: 'entered-in-error' }
  expect(toProcedure[release](bare)).toEqual({ kind: 'hidden' })
})

test.each(releases)('%s: category, place, what it is part of and complications by reference are kept', (release) => {
  const found = read(release, {
    code: { text: 'Appendectomy' },
    category: { text: 'Surgery' },
    location: { display: 'Theatre 2' },
    partOf: [{ display: 'The stay' }],
    complication: [{ text: 'bleeding' }],
    complicationDetail: [{ display: 'Wound infection' }],
    focalDevice: [{ manipulated: { display: 'Pacemaker' } }, { action: { text: 'Removed' } }, {}],
  })
  expect(found).toMatchObject({
    concept: { text: 'Appendectomy' },
    category: ['Surgery'],
    location: 'Theatre 2',
    partOf: ['The stay'],
    complications: ['bleeding', 'Wound infection'],
    devices: ['Pacemaker', 'Removed'],
  })
})

test('r4: who recorded it, who says so, and what was used by reference', () => {
  const parts = { recorder: { display: 'Clerk' }, asserter: { display: 'Amy Shaw' } }
  expect(read('r4', { ...parts, usedReference: [{ display: 'Laser 5' }] })).toMatchObject({
    recorder: 'Clerk',
    asserter: 'Amy Shaw',
    used: ['Laser 5'],
    notPerformed: false,
  })
  expect(read('dstu2', parts)).toMatchObject({ recorder: undefined, asserter: undefined })
})

test.each(releases)(
  '%s: a complication without a name is one, and one that was entered in error is none',
  (release) => {
    const condition = { resourceType: 'Condition', code: { text: 'Bleeding' }, verificationStatus: 'entered-in-error' }
    const contained = [{ ...condition, id: 'c' }]
    const complicationDetail = [{ reference: 'Condition/9' }, { reference: '#c' }]
    expect(read(release, { contained, complicationDetail }).complications).toEqual([undefined])
  },
)
