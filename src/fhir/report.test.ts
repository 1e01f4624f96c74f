import { expect, test } from 'vitest'
import type { JsonObject } from './json'
import { releases, type Release } from './release'
import { toReport } from './report'

const named = (words: string) => ({ words, type: undefined, id: undefined })
const coded = (text: string) => ({ text, codes: [] })
const year = (text: string) => ({ precision: 'year', year: Number(text), text })

function read(release: Release, parts: JsonObject) {
  const reading = toReport[release]({ resourceType: 'DiagnosticReport', id: '1', ...parts })
  if (reading.kind !== 'item') throw new Error(`not an item: ${JSON.stringify(reading)}`)
  return reading.item
}

const noFile = {
  title: undefined,
  contentType: undefined,
  language: undefined,
  url: undefined,
  data: undefined,
  size: undefined,
  hash: undefined,
  created: undefined,
  format: undefined,
}

test.each(releases)('%s: every element of a report is kept under its own name', (release) => {
  const r4 = release === 'r4'
  const report = read(release, {
    code: { text: 'Chest X-ray' },
    category: [{ text: 'Radiology' }],
    status: 'final',
    effectiveDateTime: '2024',
    issued: '2025',
    result: [{ display: 'Heart size' }],
    specimen: [{ display: 'Blood' }],
    conclusion: 'A large heart',
    presentedForm: [
      {
        title: 'The report',
        contentType: 'text/plain',
        language: 'en',
        url: 'Binary/1',
        data: 'YQ==',
        size: 1,
        hash: 'aGFzaA==',
        creation: '2025',
      },
    ],
    imagingStudy: [{ display: 'The pictures' }],
    encounter: { reference: 'Encounter/e1' },
    note: [{ text: 'Seen by two' }],
    performer: [{ display: 'Dr Bone' }],
    resultsInterpreter: [{ display: 'Dr Ray' }],
    [r4 ? 'basedOn' : 'request']: [{ display: 'The order' }],
    [r4 ? 'conclusionCode' : 'codedDiagnosis']: [{ text: 'Cardiomegaly' }],
    text: { status: 'additional', div: '<div>In full</div>' },
  })
  expect(report).toEqual({
    source: { resources: ['DiagnosticReport/1'] },
    concept: coded('Chest X-ray'),
    categories: [coded('Radiology')],
    status: 'final',
    effective: { kind: 'date', date: year('2024') },
    issued: year('2025'),
    results: [named('Heart size')],
    parts: [],
    specimens: [named('Blood')],
    conclusion: 'A large heart',
    files: [
      {
        title: 'The report',
        contentType: 'text/plain',
        language: 'en',
        url: 'Binary/1',
        data: 'YQ==',
        size: 1,
        hash: 'aGFzaA==',
        created: year('2025'),
        format: undefined,
      },
    ],
    pictures: [],
    studies: [named('The pictures')],
    encounter: 'Encounter/e1',
    notes: ['Seen by two'],
    narrative: { status: 'additional', xhtml: '<div>In full</div>', text: 'In full' },
    performers: [named('Dr Bone')],
    interpreters: r4 ? [named('Dr Ray')] : [],
    conclusionCodes: [coded('Cardiomegaly')],
    orders: [named('The order')],
  })
})

test.each(releases)('%s: of a report that says nothing, nothing is made up', (release) => {
  expect(read(release, {})).toEqual({
    source: { resources: ['DiagnosticReport/1'] },
    concept: { text: undefined, codes: [] },
    categories: [],
    status: 'not-stated',
    effective: undefined,
    issued: undefined,
    results: [],
    parts: [],
    specimens: [],
    conclusion: undefined,
    files: [],
    pictures: [],
    studies: [],
    encounter: undefined,
    notes: [],
    narrative: undefined,
    performers: [],
    interpreters: [],
    conclusionCodes: [],
    orders: [],
  })
})

test.each(releases)('%s: a picture is kept for its link or for its comment', (release) => {
  const pictures = [{ comment: 'left' }, { link: { reference: 'Media/2' } }, {}, { link: { reference: '#gone' } }]
  const report = read(release, { [release === 'r4' ? 'media' : 'image']: pictures })
  expect(report.pictures).toEqual([
    { comment: 'left', link: { words: undefined, type: 'Media', id: undefined } },
    { comment: undefined, link: { words: undefined, type: 'Media', id: 'Media/2' } },
    { comment: undefined, link: { words: undefined, type: undefined, id: undefined } },
  ])
  expect(report.files).toEqual([])
})

test('a file that says nothing still says that there is one', () => {
  expect(read('r4', { presentedForm: [{}] }).files).toEqual([noFile])
})

test('a narrative without words is none', () => {
  expect(read('r4', { text: { status: 'empty', div: '<div> </div>' } }).narrative).toBeUndefined()
  expect(read('r4', { text: { div: '<div>x</div>' } }).narrative).toEqual({
    status: undefined,
    xhtml: '<div>x</div>',
    text: 'x',
  })
})

test.each(releases)(
  '%s: a picture within the report that was entered in error is left out, and so is its file',
  (release) => {
    const media = { resourceType: 'Media', id: 'm', content: { url: 'Binary/1' } }
    const pictures = [{ comment: 'left', link: { reference: '#m' } }]
    const kept = (status: string) => {
      const contained = [{ ...media, status }]
      const report = read(release, { contained, [release === 'r4' ? 'media' : 'image']: pictures })
      return [report.pictures.length, report.files.length]
    }
    expect(kept('completed')).toEqual([1, 1])
    expect(kept('entered-in-error')).toEqual([0, 0])
  },
)

test.each(releases)('%s: a result within the report keeps its value, and one in error is dropped', (release) => {
  const result = { resourceType: 'Observation', code: { text: 'Potassium' }, valueQuantity: { value: 6.8 } }
  const contained = [
    { ...result, id: 'k', status: 'final' },
    { ...result, id: 'x', status: 'entered-in-error' },
  ]
  const report = read(release, { contained, result: [{ reference: '#k' }, { reference: '#x' }, { display: 'Sodium' }] })
  expect(report.results).toEqual([named('Sodium')])
  expect(report.parts).toMatchObject([
    { concept: { text: 'Potassium' }, value: { quantity: { value: { text: '6.8' } } } },
  ])
})
