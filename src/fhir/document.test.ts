import { expect, test } from 'vitest'
import { toDocument } from './document'
import type { JsonObject } from './json'
import { releases, type Release } from './release'

const named = (words: string) => ({ words, type: undefined, id: undefined })
const coded = (text: string) => ({ text, codes: [] })
const year = (text: string) => ({ precision: 'year', year: Number(text), text })

function read(release: Release, parts: JsonObject) {
  const reading = toDocument[release]({ resourceType: 'DocumentReference', id: '1', ...parts })
  if (reading.kind !== 'item') throw new Error(`not an item: ${JSON.stringify(reading)}`)
  return reading.item
}

test.each(releases)('%s: every element of a document is kept under its own name', (release) => {
  const r4 = release === 'r4'
  const document = read(release, {
    type: { text: 'Discharge letter' },
    [r4 ? 'category' : 'class']: [{ text: 'Letters' }],
    status: 'superseded',
    docStatus: r4 ? 'final' : { text: 'final' },
    author: [{ display: 'Dr Bone' }],
    authenticator: { display: 'Dr Ray' },
    custodian: { display: 'Lakeside' },
    description: 'After the fall',
    relatesTo: [{ code: 'replaces', target: { display: 'The first letter' } }],
    securityLabel: [{ text: 'restricted' }],
    [r4 ? 'date' : 'indexed']: '2025',
    content: [{ attachment: { title: 'Letter', creation: '2024' } }],
    context: {
      period: { start: '2022', end: '2023' },
      event: [{ text: 'Fall' }],
      facilityType: { text: 'Hospital' },
      practiceSetting: { text: 'Surgery' },
      encounter: r4 ? [{ reference: 'Encounter/e1' }] : { reference: 'Encounter/e1' },
    },
  })
  expect(document).toEqual({
    source: { resources: ['DocumentReference/1'] },
    type: coded('Discharge letter'),
    categories: [coded('Letters')],
    status: 'superseded',
    docStatus: expect.objectContaining({ text: 'final' }),
    created: year('2024'),
    date: year('2025'),
    authors: [named('Dr Bone')],
    authenticator: named('Dr Ray'),
    custodian: named('Lakeside'),
    description: 'After the fall',
    relatesTo: [{ how: 'replaces', target: named('The first letter') }],
    securityLabels: ['restricted'],
    files: [expect.objectContaining({ title: 'Letter', created: year('2024') })],
    period: { start: year('2022'), end: year('2023') },
    events: [coded('Fall')],
    facilityType: 'Hospital',
    practiceSetting: 'Surgery',
    encounter: 'Encounter/e1',
  })
})

test.each(releases)('%s: of a document that says nothing, nothing is made up', (release) => {
  expect(read(release, {})).toEqual({
    source: { resources: ['DocumentReference/1'] },
    type: { text: undefined, codes: [] },
    categories: [],
    status: 'not-stated',
    docStatus: undefined,
    created: undefined,
    date: undefined,
    authors: [],
    authenticator: undefined,
    custodian: undefined,
    description: undefined,
    relatesTo: [],
    securityLabels: [],
    files: [],
    period: { start: undefined, end: undefined },
    events: [],
    facilityType: undefined,
    practiceSetting: undefined,
    encounter: undefined,
  })
})

test.each(releases)('%s: a current document is one', (release) => {
  expect(read(release, { status: 'current' }).status).toBe('current')
})

test.each([
  ['what a coding says', { code: 'x', display: 'C-CDA' }, 'C-CDA'],
  [
    'no more than the content type says',
    { code: 'urn:ihe:iti:xds:2017:mimeTypeSufficient', display: 'mimeType Sufficient' },
    undefined,
  ],
  ['the other of two', [{ code: 'mimeTypeSufficient', display: 'x' }, { display: 'C-CDA' }], 'C-CDA'],
  ['nothing', undefined, undefined],
])('the format of a file is %s', (_, format, words) => {
  expect(read('r4', { content: [{ attachment: {}, format }] }).files).toMatchObject([{ format: words }])
})

test('of several files, the first that says when it was made tells when the document was', () => {
  const content = [{ attachment: {} }, { attachment: { creation: '2023' } }, { attachment: { creation: '2024' } }]
  expect(read('r4', { content }).created).toEqual(year('2023'))
})
