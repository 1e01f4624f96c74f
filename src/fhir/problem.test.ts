import { expect, test } from 'vitest'
import type { Problem } from '../model/problem'
import type { JsonObject } from './json'
import { toProblem } from './problem'
import { releases, type Release } from './release'

const snomed = 'http://snomed.info/sct'

/** A condition as each release writes it, with a status by code. */
function condition(release: Release, parts: JsonObject, clinical?: string, verification?: string): JsonObject {
  const status = (code: string | undefined) => {
    if (code === undefined) return undefined
    return release === 'r4' ? { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition', code }] } : code
  }
  return {
    resourceType: 'Condition',
    id: '1',
    code: { text: 'Asthma' },
    ...(clinical === undefined ? {} : { clinicalStatus: status(clinical) }),
    ...(verification === undefined ? {} : { verificationStatus: status(verification) }),
    ...parts,
  }
}

function read(release: Release, resource: JsonObject): Problem {
  const reading = toProblem[release](resource)
  if (reading.kind !== 'item') throw new Error(`not an item: ${JSON.stringify(reading)}`)
  return reading.item
}

test.each(releases)('%s: clinical and verification status are read', (release) => {
  for (const status of ['active', 'relapse', 'remission', 'resolved'] as const) {
    expect(read(release, condition(release, {}, status, 'provisional'))).toMatchObject({
      clinicalStatus: status,
      verificationStatus: 'provisional',
    })
  }
})

test.each(releases)('%s: a status that is missing is not stated, one that is unknown is said as it is', (release) => {
  expect(read(release, condition(release, {}))).toMatchObject({
    clinicalStatus: 'not-stated',
    verificationStatus: 'not-stated',
  })
  expect(read(release, condition(release, {}, 'chronic')).clinicalStatus).toEqual({ unreadable: 'chronic' })
})

test('r4: statuses that contradict each other are unreadable', () => {
  const clinicalStatus = { coding: [{ code: 'active' }, { code: 'resolved' }] }
  expect(read('r4', condition('r4', { clinicalStatus })).clinicalStatus).toEqual({ unreadable: 'active, resolved' })
})

test('r4: a status in words alone is read', () => {
  expect(read('r4', condition('r4', { clinicalStatus: { text: 'Resolved' } })).clinicalStatus).toBe('resolved')
})

test.each(releases)('%s: entered in error is hidden, also as id and status alone', (release) => {
  const bare = condition(release, { code: undefined }, undefined, 'entered-in-error')
  expect(toProblem[release](bare)).toEqual({ kind: 'hidden' })
  expect(toProblem[release](condition(release, {}, 'active', 'entered-in-error'))).toEqual({ kind: 'hidden' })
})

test.each(releases)('%s: a condition without a code is kept, unnamed', (release) => {
  expect(read(release, condition(release, { code: undefined }, 'active')).concept).toEqual({
    text: undefined,
    codes: [],
  })
})

test.each(releases)('%s: what is no condition, or cannot be told apart, is skipped with its reason', (release) => {
  expect(toProblem[release]({ resourceType: 'Observation', id: '7' })).toMatchObject({
    kind: 'skipped',
    skipped: { id: 'Observation/7' },
  })
  expect(toProblem[release](condition(release, { id: undefined }))).toEqual({
    kind: 'skipped',
    skipped: { id: undefined, reason: { kind: 'no-id' } },
  })
})

const may = { precision: 'month', year: 2019, month: 5, text: '2019-05' }
const june = { precision: 'day', year: 2019, month: 6, day: 2, text: '2019-06-02' }
const years = (text: string) => ({ value: { text, value: Number(text) }, comparator: undefined, unit: 'years' })

test.each([
  ['DateTime', '2019-05', { kind: 'date', date: may }],
  ['DateTime', 'spring 2019', { kind: 'text', text: 'spring 2019' }],
  ['Age', { value: 52, unit: 'years', code: 'a' }, { kind: 'age', age: years('52') }],
  ['Quantity', { value: 52, unit: 'years' }, { kind: 'age', age: years('52') }],
  ['Period', { start: '2019-05', end: '2019-06-02' }, { kind: 'period', start: may, end: june }],
  ['Period', { end: '2019-06-02' }, { kind: 'period', start: undefined, end: june }],
  ['Range', { low: { value: 40, unit: 'years' } }, { kind: 'range', range: { low: years('40'), high: undefined } }],
  ['String', 'in childhood', { kind: 'text', text: 'in childhood' }],
  ['Date', '2019-06-02', { kind: 'date', date: june }],
  ['DateTime', '', undefined],
  ['Period', {}, undefined],
])('onset%s %j is read in its own form, and so is abatement', (form, value, expected) => {
  for (const release of releases) {
    const problem = read(release, condition(release, { [`onset${form}`]: value, [`abatement${form}`]: value }))
    expect(problem.onset).toEqual(expected)
    expect(problem.abatement).toEqual(expected)
  }
})

test.each([true, false])('dstu2: abatementBoolean %s says whether, not when', (happened) => {
  const abatement = { kind: 'stated', happened }
  expect(read('dstu2', condition('dstu2', { abatementBoolean: happened })).abatement).toEqual(abatement)
})

const noDate = (valueCode: string) => ({
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode }],
})

test.each([
  [{ _abatementDateTime: noDate('unknown') }, { kind: 'stated', happened: true }],
  [{ _abatementString: noDate('masked') }, { kind: 'stated', happened: true }],
  [{ abatementAge: { unit: 'years' } }, { kind: 'stated', happened: true }],
  [
    { _abatementDateTime: noDate('unknown'), abatementBoolean: false },
    { kind: 'stated', happened: false },
  ],
  [{ _abatementDateTime: noDate('not-applicable') }, undefined],
  [{ _abatementBoolean: noDate('unknown') }, undefined],
  [{ _onsetDateTime: noDate('unknown') }, undefined],
])('%j: an end whose date is kept back is an end: %j', (parts, abatement) => {
  for (const release of releases) expect(read(release, condition(release, parts)).abatement).toEqual(abatement)
})

test('each release has its own date of recording', () => {
  expect(read('r4', condition('r4', { recordedDate: '2019-06-02', dateRecorded: '2001' })).recorded).toEqual(june)
  expect(read('dstu2', condition('dstu2', { dateRecorded: '2019-06-02', recordedDate: '2001' })).recorded).toEqual(june)
})

test('r4: who recorded, who asserted and when are three things', () => {
  const problem = read(
    'r4',
    condition('r4', {
      recorder: { display: 'Dr Bone' },
      asserter: { reference: 'Patient/1', display: 'Amy Shaw' },
      extension: [
        { url: 'http://hl7.org/fhir/StructureDefinition/condition-assertedDate', valueDateTime: '2019-06-02' },
      ],
    }),
  )
  expect(problem).toMatchObject({ recorder: 'Dr Bone', asserter: 'Amy Shaw', asserted: june })
})

test.each([
  ['r4', [{ coding: [{ code: 'problem-list-item' }] }, { coding: [{ code: 'sdoh' }] }], ['problem-list-item', 'other']],
  ['r4', [{ coding: [{ code: 'encounter-diagnosis' }] }], ['encounter-diagnosis']],
  ['r4', undefined, ['not-stated']],
  ['dstu2', { coding: [{ system: 'http://argonaut.hl7.org', code: 'problem' }] }, ['problem-list-item']],
  ['dstu2', { coding: [{ system: snomed, code: '55607006', display: 'Problem' }] }, ['problem-list-item']],
  // DSTU2's `diagnosis` is wider than R4's `encounter-diagnosis`: it is not rounded to it.
  ['dstu2', { coding: [{ system: 'http://hl7.org/fhir/condition-category', code: 'diagnosis' }] }, ['other']],
] satisfies [Release, unknown, string[]][])('%s: category %j is %j', (release, category, expected) => {
  expect(read(release, condition(release, { category })).categories).toEqual(expected)
})

test.each(releases)('%s: what it rests on, and the visit it is of', (release) => {
  const code = { text: 'wheezing' }
  const evidence = [
    { code: release === 'r4' ? [code] : code, detail: [{ display: 'Spirometry' }, { reference: 'Observation/9' }] },
  ]
  const found = read(release, condition(release, { evidence, encounter: { reference: 'Encounter/e1' } }))
  expect(found).toMatchObject({ evidence: ['wheezing', 'Spirometry'], encounter: 'Encounter/e1' })
})

test('severity, body site, stage and notes are kept', () => {
  const shared = {
    severity: { coding: [{ system: snomed, code: '24484000', display: 'Severe' }] },
    bodySite: [{ text: 'left ear' }],
  }
  const r4 = read('r4', condition('r4', { ...shared, stage: [{ summary: { text: 'II' } }], note: [{ text: 'worse' }] }))
  const dstu2 = read('dstu2', condition('dstu2', { ...shared, stage: { summary: { text: 'II' } }, notes: 'worse' }))
  for (const problem of [r4, dstu2]) {
    expect(problem).toMatchObject({ severity: { text: 'Severe' }, stages: ['II'], notes: ['worse'] })
    expect(problem.bodySites.map((site) => site.text)).toEqual(['left ear'])
  }
})

test.each(releases)('%s: a modifier inside of the record is one of the record', (release) => {
  const resource = condition(release, {
    evidence: [{ modifierExtension: [{ url: 'https://ehr.example/inner' }, {}] }],
  })
  expect(read(release, resource).source.marks).toEqual([
    { kind: 'unknown-modifier', url: 'https://ehr.example/inner' },
    { kind: 'unknown-modifier', url: undefined },
  ])
})

test.each(releases)('%s: a record says that parts were withheld, and what might turn its meaning round', (release) => {
  const resource = condition(release, {
    meta: { security: [{ code: 'REDACTED', display: 'redacted' }, { code: 'N' }] },
    modifierExtension: [{ url: 'https://ehr.example/negated', valueBoolean: true }],
  })
  expect(read(release, resource).source).toEqual({
    resources: ['Condition/1'],
    marks: [
      { kind: 'withheld', label: 'redacted' },
      { kind: 'unknown-modifier', url: 'https://ehr.example/negated' },
    ],
  })
})

test.each(releases)('%s: entered in error is hidden, though the clinical status says it', (release) => {
  expect(toProblem[release](condition(release, {}, 'entered-in-error', 'confirmed'))).toEqual({ kind: 'hidden' })
})

test.each(releases)('%s: the codes and the words of the categories are kept', (release) => {
  const code = {
    coding: [
      { system: 'urn:x', code: '1', display: 'Wheeze' },
      { system: snomed, code: '195967001', display: 'Asthma' },
    ],
  }
  const found = read(release, condition(release, { code, category: [{ text: 'Problem List Item' }, {}] }))
  expect(found.concept).toMatchObject({ text: 'Asthma', codes: [{ code: '1' }, { code: '195967001' }] })
  expect(found).toMatchObject({ categories: ['problem-list-item'], categoryText: ['Problem List Item'] })
})

test('a category that says nothing is none beside others', () => {
  expect(read('r4', condition('r4', { category: [{}, { text: 'sdoh' }] })).categories).toEqual(['other'])
  expect(read('r4', condition('r4', { category: [{}] })).categories).toEqual(['not-stated'])
  expect(read('r4', condition('r4', { stage: [{}, { summary: { text: 'II' } }] })).stages).toEqual(['II'])
})
