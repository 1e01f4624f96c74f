import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { sectionReading } from '../model/completeness'
import { readPartialDate } from '../model/date'
import type { Outline } from '../model/outline'
import { anOutline } from '../model/testing/an-outline'
import { sectionCsv, type CsvHeadings } from './section-csv'
import type { TakenSection } from './taken-section'

const headings: CsvHeadings = {
  group: 'Group',
  name: 'Name',
  qualifications: 'Status',
  value: 'Value',
  date: 'Date',
  dateOf: 'Date of',
  codes: 'Codes',
  notes: 'Notes',
  source: 'Source',
}

const outline = (more: Partial<Outline>) =>
  anOutline('Asthma', { source: { resources: ['Condition/a'] }, group: 'active', ...more })

const section = (outlines: Outline[], completeness = 'Complete, 1 record.'): TakenSection => ({
  name: 'problems',
  title: 'Problems',
  reading: sectionReading([]),
  outlines,
  groups: [{ key: 'active', title: 'Active' }],
  completeness,
  asides: [],
  remark: undefined,
})

/** The lines of a file in which no cell breaks a line. */
const lines = (csv: string) => csv.replace(/^\uFEFF/, '').split('\r\n')

test('a row holds all that an item says, and the date as the record has it', () => {
  const date = readPartialDate('2019-04')
  const csv = sectionCsv(
    section([
      outline({
        qualifications: [{ text: 'unconfirmed' }],
        when: date && { label: 'Onset', date },
        facts: [{ label: 'Severity', value: [{ text: 'mild', from: 'record' }] }],
        notes: ['since school'],
        concepts: [
          { text: 'Asthma', codes: [{ system: 'x', systemName: 'SNOMED CT', code: '195967001', display: undefined }] },
        ],
      }),
    ]),
    headings,
    [],
  )
  expect(lines(csv).slice(1, 3)).toEqual([
    'Group,Name,Status,Value,Date of,Date,Severity,Notes,Codes,Source',
    'Active,Asthma,unconfirmed,,Onset,2019-04,mild,since school,SNOMED CT 195967001,Condition/a',
  ])
})

test('the first line says what is missing', () => {
  const [first] = lines(sectionCsv(section([], 'Not complete.'), headings, ['Problems of SMITH, Anna.']))
  expect(first).toBe('"Problems of SMITH, Anna. Not complete."')
})

const titled = (text: string) => sectionCsv(section([outline({ title: { text, from: 'record' } })]), headings, [])

test.each([
  '=1+1',
  '+1',
  '-1+1',
  "-1 cmd|'/C calc'!A1",
  '-SUM(A1)',
  '@cmd',
  '\tx',
  '\rx',
  '\nx',
  ' =1',
  '\u200B=1',
  '\u202E=1',
  '\uFF1D1',
])('what a spreadsheet would run is kept from it: %j', (text) => {
  expect(titled(text)).toContain(`'${text}`)
})

test.each([
  ['x;=1+1', "x;'=1+1"],
  ['-1;-SUM(A1)', "-1;'-SUM(A1)"],
  ['x; @cmd', "x;' @cmd"],
  ['x;-SUM(A1);', "x;'-SUM(A1);"],
  ['x;"=1', `x;'""=1`],
])('nor is what stands behind a semicolon, where cells end at one: %j', (text, safe) => {
  expect(titled(text)).toContain(safe)
})

test.each(['-0.5', '-2', '-0.5 mmol/L', '-1,5', '-10 mm[Hg]', '-2 to -1 mmol/L', '-1 %'])(
  'a negative value stays as it is: %s',
  (text) => {
    const cells = lines(titled(text))[2]
    expect(cells).toMatch(/^Active,"?-/)
    expect(cells).toContain(text)
  },
)

test.each([['a; b'], ['dry; at night'], ['I; II'], ['x;'], ['<-0.5'], ['0.1; -0.5 mmol/L'], ['H+']])(
  'other cells stay as they are: %s',
  (text) => {
    expect(lines(titled(text))[2]).toContain(`Active,${text},`)
  },
)

test('signs of direction are written as the record has them, and none of ours', () => {
  const csv = sectionCsv(
    section([
      outline({
        title: { text: '\u2067ربو\u2069', from: 'record' },
        qualifications: [{ text: 'marked “\u2068ربو\u2069”' }],
        value: [{ text: 'by \u2068ليلى\u2069', from: 'ours' }],
      }),
    ]),
    headings,
    [],
  )
  expect(lines(csv)[2]).toBe('Active,\u2067ربو\u2069,marked “ربو”,by ليلى,,,,,Condition/a')
})

test.each(['\n', '\r', '\r\n'])('a line break in a cell ends no row: %j', (brk) => {
  const csv = sectionCsv(section([outline({ notes: [`first${brk}second`] })]), headings, [])
  expect(csv).toContain(`,"first${brk}second",`)
})

const said = (text: string) => ({ text, from: 'record' as const })
const code = (systemName: string | undefined, system: string | undefined, value: string) => ({
  text: undefined,
  codes: [{ systemName, system, code: value, display: undefined }],
})

test('what is said several times in one row is set apart, and each fact stands in its own column', () => {
  const full = outline({
    group: 'resolved',
    qualifications: [{ text: 'unconfirmed' }, { text: 'severe' }],
    value: [said('1 tablet'), said('2 at night')],
    facts: [
      { label: 'Severity', value: [said('mild')] },
      { label: 'Site', value: [said('left'), said('right')] },
      { label: 'Severity', value: [said('worse at night')] },
    ],
    notes: ['since school', 'seen twice'],
    concepts: [
      code('SNOMED CT', 'http://snomed.info/sct', '1'),
      code(undefined, 'urn:x', '2'),
      code(undefined, undefined, '3'),
    ],
    source: { resources: ['Condition/a', 'Condition/b'] },
  })
  const csv = sectionCsv(
    {
      ...section([full, outline({ group: 'of no title' })]),
      groups: [
        { key: 'active', title: 'Active' },
        { key: 'resolved', title: 'Resolved' },
      ],
    },
    headings,
    [],
  )
  expect(lines(csv).slice(1, 4)).toEqual([
    'Group,Name,Status,Value,Date of,Date,Severity,Site,Notes,Codes,Source',
    'Resolved,Asthma,unconfirmed; severe,1 tablet; 2 at night,,,mild; worse at night,left; right,since school; seen twice,SNOMED CT 1; urn:x 2; 3,Condition/a Condition/b',
    'of no title,Asthma,,,,,,,,,Condition/a',
  ])
})

test('a spreadsheet is told that it is UTF-8, and the remark on all items stands in the first line', () => {
  const csv = sectionCsv({ ...section([]), remark: 'Not reviewed.' }, headings, ['Of SMITH.'])
  expect(csv.startsWith('\uFEFF')).toBe(true)
  expect(lines(csv)[0]).toBe('"Of SMITH. Complete, 1 record. Not reviewed."')
})

test('every item is a row, whatever it says', () => {
  fc.assert(
    fc.property(fc.array(fc.string().map((text) => text.replaceAll(/[\r\n"]/g, ' '))), (texts) => {
      const csv = sectionCsv(section(texts.map((text) => outline({ title: { text, from: 'record' } }))), headings, [])
      expect(lines(csv)).toHaveLength(texts.length + 3)
    }),
  )
})
