import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPartialDate } from './date'
import { medicationGroup, type Medication, type MedicationStatus } from './medication'
import { disagreements, medicationRows, recordsOf, regimens, rowSource, type MedicationRow } from './medication-row'
import { sayers } from './medication-sayers'
import { aMedication } from './testing/a-medication'

const today = { year: 2026, month: 3, day: 4 }

interface Said extends Partial<Omit<Medication, 'authored' | 'ended' | 'doses'>> {
  on?: string
  until?: string
  doses?: string[]
}

function record(id: string, { on = '', until = '', doses = [], ...parts }: Said = {}): Medication {
  return aMedication({
    ...parts,
    source: { resources: [id], ...(parts.source?.marks === undefined ? {} : { marks: parts.source.marks }) },
    authored: readPartialDate(on),
    ended: readPartialDate(until),
    doses: doses.map((text) => ({ text, from: 'written' as const })),
  })
}

const rows = (...records: Medication[]) => medicationRows(records, today)

/** The one row of records of one drug. */
function row(...records: Medication[]): MedicationRow {
  const [only, ...more] = rows(...records)
  if (only === undefined || more.length > 0) throw new Error('not one row')
  return only
}

const idsOf = (one: MedicationRow) => rowSource(one).resources

describe('a row', () => {
  test('stands where its most current record does, and is read by the newest of those', () => {
    const merged = row(
      record('stopped', { status: 'stopped', on: '2026-02-01' }),
      record('old', { on: '2024-01-01' }),
      record('new', { on: '2025-01-01' }),
    )
    expect(merged.group).toBe('current')
    expect(idsOf(merged)).toEqual(['new', 'old', 'stopped'])
  })

  test('keeps what any of its records says of itself', () => {
    const mark = { kind: 'withheld', label: 'masked' } as const
    expect(rowSource(row(record('a'), record('b', { source: { resources: [], marks: [mark] } }))).marks).toEqual([mark])
    expect(rowSource(row(record('a'), record('b')))).not.toHaveProperty('marks')
  })

  test('says the doses in use, each once, newest first; of what is past the last one', () => {
    const current = row(
      record('a', { on: '2024', doses: ['One daily'] }),
      record('b', { on: '2025', doses: ['two  daily'] }),
      record('c', { on: '2026', doses: ['one daily'] }),
      record('d', { status: 'stopped', doses: ['ten daily'] }),
      record('e', { on: '2026-01' }),
    )
    expect(regimens(current, today).map((doses) => doses.map(({ text }) => text))).toEqual([
      ['one daily'],
      ['two  daily'],
    ])
    const past = row(
      record('a', { status: 'stopped', on: '2024', doses: ['one'] }),
      record('b', { status: 'completed', on: '2025', doses: ['two'] }),
    )
    expect(regimens(past, today).flat()).toMatchObject([{ text: 'two' }])
  })

  test('names each person once, by their latest record', () => {
    const merged = row(
      record('a', { prescriber: 'Dr Bone', on: '2024' }),
      record('b', { prescriber: 'Dr Bone', on: '2025' }),
      record('c', { kind: 'statement', reportedBy: 'Amy', on: '2026' }),
      record('d', { on: '2027' }),
    )
    expect(sayers(merged).map(({ name, latest }) => [name, latest.authored?.text])).toEqual([
      ['Amy', '2026'],
      ['Dr Bone', '2025'],
    ])
  })
})

const directed = (id: string, regimen: string | undefined, parts: Partial<Medication> = {}) =>
  aMedication({
    ...parts,
    source: { resources: [id] },
    authored: readPartialDate(`2026-01-0${id}`),
    doses: [{ text: regimen === undefined ? 'as  directed' : 'As directed', from: 'written', regimen }],
  })
const shownApart = (...records: Medication[]) =>
  regimens(row(...records), today).map((doses) => doses.map(({ text, apart }) => [text, apart]))

describe('doses of the same words', () => {
  test('differ where their parts do, which are then shown', () => {
    const records = [directed('1', '5 mg'), directed('2', '10 mg'), directed('3', '5 MG')]
    expect(shownApart(...records)).toEqual([[['As directed', '5 MG']], [['As directed', '10 mg']]])
    expect(disagreements(row(...records), today)).toEqual([{ kind: 'dose' }])
  })

  test('do not where one has no parts: it says less', () => {
    const records = [directed('1', '5 mg'), directed('2', undefined)]
    expect(shownApart(...records)).toEqual([[['as  directed', undefined]]])
    expect(disagreements(row(...records), today)).toEqual([])
    expect(shownApart(directed('1', '5 mg'), directed('2', '10 mg'), directed('3', undefined))).toEqual([
      [['As directed', '10 mg']],
      [['As directed', '5 mg']],
    ])
  })

  test('are the lead’s where they are past', () => {
    const records = [directed('1', '5 mg', { status: 'stopped' }), directed('2', '10 mg', { status: 'stopped' })]
    expect(shownApart(...records)).toEqual([[['As directed', undefined]]])
  })
})

describe('names', () => {
  const codes = [{ system: undefined, systemName: 'RxNorm', code: '29046', display: undefined }]
  const named = (...names: (string | undefined)[]) =>
    disagreements(
      row(...names.map((text, i) => record(String(i), { on: `2026-01-0${9 - i}`, drug: { text, codes } }))),
      today,
    )

  test.each<[string, string[], string[]]>([
    ['another strength', ['Lisinopril 10 MG Oral Tablet', 'lisinopril 20 mg'], ['lisinopril 20 mg']],
    ['one of two strengths', ['Norco 5/325', 'Norco 10/325 mg', 'norco 10/325 mg'], ['Norco 10/325 mg']],
    ['a decimal comma', ['Digoxin 0.25 mg', 'Digoxin 0,125 mg'], ['Digoxin 0,125 mg']],
    ['a strength below one without its zero', ['Digoxin .25 mg', 'Digoxin .125 mg'], ['Digoxin .125 mg']],
    ['several', ['a 1 mg', 'a 2 mg', 'a 3 mg'], ['a 2 mg', 'a 3 mg']],
  ])('that differ in numbers are said: %s', (_, names, expected) => {
    expect(named(...names)).toEqual([{ kind: 'name', names: expected }])
  })

  test.each<[string, (string | undefined)[]]>([
    ['none', ['lisinopril', 'Lisinopril Oral Tablet']],
    ['only one says any', ['Lisinopril 10 mg', 'lisinopril', undefined]],
    ['one says more', ['Metformin 500 mg', 'Metformin 500 MG 24 HR Extended Release']],
    ['the same, written otherwise', ['Digoxin 0.25 mg', 'Digoxin .250 mg', 'Digoxin 0,25 mg']],
    ['a decimal comma of three digits', ['Digoxin 0.125 mg', 'Digoxin 0,125 mg, scored']],
    ['thousands', ['Vitamin D 1,000 units', 'Vitamin D 1000 units']],
  ])('that do not are not: %s', (_, names) => {
    expect(named(...names)).toEqual([])
  })
})

describe('disagreement', () => {
  test('is none between records that say the same, or less', () => {
    const dose = ['one daily']
    expect(disagreements(row(record('a', { doses: dose }), record('b', { doses: dose }), record('c')), today)).toEqual(
      [],
    )
  })

  test.each<[MedicationStatus, string, string, string | undefined, boolean]>([
    ['stopped', '2026-03-01', '2025-01-01', undefined, false],
    ['stopped', '2024-03-01', '2025-01-01', undefined, true],
    ['stopped', '2024-03-01', '2025-01-01', '2025-06-01', false],
    ['completed', '2024-03-01', '2025-01-01', '2024-06-01', true],
    // Neither is known to be the later one.
    ['stopped', '2025', '2025-01-01', undefined, false],
    ['stopped', '', '2025-01-01', undefined, false],
    ['stopped', '2024-03-01', '', undefined, false],
  ])(
    '%s, written %s, beside active, written %s (ended %s): superseded %s',
    (status, on, activeOn, until, superseded) => {
      const stopped = record('s', { status, on, ...(until === undefined ? {} : { until }) })
      expect(disagreements(row(record('a', { on: activeOn }), stopped), today)).toEqual([
        { kind: 'status', newest: stopped, count: 1, superseded },
      ])
    },
  )

  test('a prohibition beside an order is one, whatever their dates', () => {
    const no = record('no', { doNotPerform: true, on: '2020' })
    const merged = row(record('a', { on: '2026' }), no)
    expect(merged.group).toBe('current')
    expect(disagreements(merged, today)).toEqual([{ kind: 'prohibited' }])
    expect(disagreements(row(record('a', { status: 'stopped' }), no), today)).toMatchObject([{ kind: 'status' }])
  })

  test('each status that others have is one of its own', () => {
    const merged = row(
      record('a', { on: '2026' }),
      record('b', { status: 'stopped', on: '2025' }),
      record('c', { status: 'stopped', on: '2024' }),
      record('d', { status: 'completed', on: '2023' }),
    )
    expect(disagreements(merged, today)).toMatchObject([
      { newest: { source: { resources: ['b'] } }, count: 2, superseded: true },
      { newest: { source: { resources: ['d'] } }, count: 1, superseded: true },
    ])
  })

  test('doses differ where records in use differ; earlier doses are history', () => {
    const merged = row(record('a', { doses: ['one'] }), record('b', { doses: ['two'] }))
    expect(disagreements(merged, today)).toEqual([{ kind: 'dose' }])
    const past = row(
      record('a', { status: 'stopped', doses: ['one'] }),
      record('b', { status: 'stopped', doses: ['two'] }),
    )
    expect(disagreements(past, today)).toEqual([])
  })

  test('reported and not ordered is said only where there are orders to compare with', () => {
    const report = record('s', { kind: 'statement', drug: { text: 'St. John’s wort', codes: [] } })
    const plan = record('p', { intent: 'plan', reported: true, drug: { text: 'St. John’s wort', codes: [] } })
    expect(rows(report, plan).map(({ unordered }) => unordered)).toEqual([false])
    expect(rows(report, plan, record('o')).map(({ unordered }) => unordered)).toEqual([false, true])
    expect(rows(report, record('o', { drug: report.drug })).map(({ unordered }) => unordered)).toEqual([false])
  })
})

const anyRecords = fc
  .array(
    fc.record({
      text: fc.constantFrom('a', 'b', undefined),
      status: fc.constantFrom<MedicationStatus>('active', 'stopped', 'on-hold', 'unknown'),
      kind: fc.constantFrom('order' as const, 'statement' as const),
      doNotPerform: fc.boolean(),
      on: fc.constantFrom('', '2024', '2024-05', '2024-05-06', '2026-01-01'),
      doses: fc.subarray(['one', 'two']),
    }),
    { maxLength: 10 },
  )
  .map((all) => all.map(({ text, ...said }, i) => record(`M/${i}`, { ...said, drug: { text, codes: [] } })))

test('rows hold every record once, in one order, however they came', () => {
  fc.assert(
    fc.property(
      anyRecords.chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
      ),
      ([all, shuffled]) => {
        const made = rows(...all)
        expect(rows(...shuffled)).toEqual(made)
        expect(made.flatMap(recordsOf)).toHaveLength(all.length)
        expect(new Set(made.flatMap(recordsOf))).toEqual(new Set(all))
      },
    ),
  )
})

test('a row never hides that one of its records stands elsewhere', () => {
  fc.assert(
    fc.property(anyRecords, (all) => {
      for (const one of rows(...all)) {
        const said = disagreements(one, today).map((each) =>
          each.kind === 'status' ? medicationGroup(each.newest, today) : each.kind,
        )
        const expected = recordsOf(one).map((each) => medicationGroup(each, today))
        const elsewhere = expected.filter((group) => group !== one.group)
        expect(said).toEqual(
          expect.arrayContaining(elsewhere.map((group) => (group === 'do-not-give' ? 'prohibited' : group))),
        )
      }
    }),
  )
})
