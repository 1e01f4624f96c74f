import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPartialDate } from './date'
import { assembleDosage, doseLines } from './dosage-text'
import type { Dosage, TimingRepeat } from './dosage'
import type { Quantity } from './quantity'

const number = (text: string) => ({ text, value: Number(text) })
const quantity = (text: string, unit?: string): Quantity => ({ value: number(text), comparator: undefined, unit })

const nothing: Dosage = {
  sequence: undefined,
  text: undefined,
  patientInstruction: undefined,
  additionalInstructions: [],
  timing: undefined,
  asNeeded: false,
  asNeededFor: [],
  site: undefined,
  route: undefined,
  method: undefined,
  doses: [],
  maxPerPeriod: [],
  maxPerAdministration: undefined,
  maxPerLifetime: undefined,
}

const noRepeat: TimingRepeat = {
  bounds: undefined,
  count: undefined,
  countMax: undefined,
  duration: undefined,
  durationMax: undefined,
  durationUnit: undefined,
  frequency: undefined,
  frequencyMax: undefined,
  period: undefined,
  periodMax: undefined,
  periodUnit: undefined,
  daysOfWeek: [],
  timesOfDay: [],
  when: [],
  offset: undefined,
}

const of = (text: string, unit: string) => [
  { type: undefined, dose: { kind: 'quantity' as const, quantity: quantity(text, unit) }, rate: undefined },
]

const timed = (repeat: Partial<TimingRepeat>, code?: string): Dosage => ({
  ...nothing,
  timing: { code, events: [], repeat: { ...noRepeat, ...repeat } },
})

const every = (frequency: string, period: string, periodUnit: string): Partial<TimingRepeat> => ({
  frequency: number(frequency),
  period: number(period),
  periodUnit,
})

test.each<[string, Partial<TimingRepeat>]>([
  ['daily', every('1', '1', 'd')],
  ['twice daily', every('2', '1', 'd')],
  ['three times daily', every('3', '1', 'd')],
  ['8 times daily', every('8', '1', 'd')],
  ['2 to 3 times daily', { ...every('2', '1', 'd'), frequencyMax: number('3') }],
  ['twice weekly', every('2', '1', 'wk')],
  ['monthly', every('1', '1', 'mo')],
  ['every 6 hours', every('1', '6', 'h')],
  ['every 4 to 6 hours', { ...every('1', '4', 'h'), periodMax: number('6') }],
  ['every hour', every('1', '1', 'h')],
  ['every 2 days', every('1', '2', 'd')],
  ['twice every 3 days', every('2', '3', 'd')],
  ['every 3 weeks, 16 times in total', { ...every('1', '3', 'wk'), count: number('16') }],
  ['once only', { count: number('1') }],
  ['2 to 4 times in total', { count: number('2'), countMax: number('4') }],
  ['every 8 (unit of time not recorded)', { frequency: number('1'), period: number('8') }],
  ['twice (period not recorded)', { frequency: number('2') }],
  ['every 12 hours', { period: number('12'), periodUnit: 'h' }],
  ['up to 3 times every day', { frequencyMax: number('3'), period: number('1'), periodUnit: 'd' }],
  ['each lasting 30 minutes', { duration: number('30'), durationUnit: 'min' }],
  ['each lasting 1 to 2 hours', { duration: number('1'), durationMax: number('2'), durationUnit: 'h' }],
  ['before breakfast', { when: ['ACM'] }],
  ['30 minutes before meals', { when: ['AC'], offset: number('30') }],
  ['1 minute after dinner', { when: ['PCV'], offset: number('1') }],
  ['60 minutes after waking', { when: ['WAKE'], offset: number('60') }],
  ['with lunch, at bedtime', { when: ['CD', 'HS'], offset: number('0') }],
  ['in the morning', { when: ['MORN'] }],
  ['XYZ', { when: ['XYZ'] }],
  ['daily, at 08:00, 20:00', { ...every('1', '1', 'd'), timesOfDay: ['08:00:00', '20:00'] }],
  ['weekly, on Monday, Friday', { ...every('1', '1', 'wk'), daysOfWeek: ['mon', 'fri'] }],
  [
    'daily, from 01-Mar-2026 until 10-Mar-2026',
    {
      ...every('1', '1', 'd'),
      bounds: { kind: 'period', start: readPartialDate('2026-03-01'), end: readPartialDate('2026-03-10') },
    },
  ],
  ['until Apr-2026', { bounds: { kind: 'period', start: undefined, end: readPartialDate('2026-04') } }],
  ['for 10 days', { bounds: { kind: 'length', length: quantity('10', 'd') } }],
  ['for 5 to 7 days', { bounds: { kind: 'range', range: { low: quantity('5', 'd'), high: quantity('7', 'd') } } }],
])('a timing reads: %s', (expected, repeat) => {
  expect(assembleDosage(timed(repeat))).toBe(expected)
})

test.each([
  ['BID', 'twice daily'],
  ['QD', 'daily'],
  ['q.d.', 'daily'],
  ['QOD', 'every other day'],
  ['Q6H', 'every 6 hours'],
  ['BED', 'at bedtime'],
  ['1 tab QD with food', '1 tab daily with food'],
  ['every night', 'every night'],
])('the timing code %s reads %s, and stands for the whole frequency', (code, expected) => {
  expect(assembleDosage(timed(every('9', '9', 'd'), code))).toBe(expected)
})

test('a timing code leaves bounds to be said', () => {
  const bounds = { kind: 'length' as const, length: quantity('1', 'wk') }
  expect(assembleDosage(timed({ bounds }, 'TID'))).toBe('three times daily, for 1 week')
})

test('events are named as dates', () => {
  const events = [readPartialDate('2026-03-01'), readPartialDate('2026-03-08')].filter((date) => date !== undefined)
  expect(assembleDosage({ ...nothing, timing: { code: undefined, events, repeat: undefined } })).toBe(
    'on 01-Mar-2026, 08-Mar-2026',
  )
})

test('everything that a dosage can say is said, in the order of a prescription', () => {
  const dosage: Dosage = {
    ...timed({
      ...every('1', '4', 'h'),
      periodMax: number('6'),
      bounds: { kind: 'length', length: quantity('10', 'd') },
    }),
    method: 'Take',
    doses: [
      {
        type: undefined,
        dose: { kind: 'range', range: { low: quantity('1', 'TAB'), high: quantity('2', 'TAB') } },
        rate: undefined,
      },
    ],
    route: 'Oral route (qualifier value)',
    site: 'Entire oral cavity',
    asNeeded: true,
    asNeededFor: ['Fever (finding)', 'pain'],
    maxPerPeriod: [{ numerator: quantity('4000', 'mg'), denominator: quantity('24', 'h') }],
    maxPerAdministration: quantity('1000', 'mg'),
    maxPerLifetime: quantity('400', 'g'),
    additionalInstructions: ['With or after food'],
  }
  expect(assembleDosage(dosage)).toBe(
    'Take 1 to 2 tablets, Oral route, site Entire oral cavity, every 4 to 6 hours, as needed for Fever, pain, ' +
      'for 10 days, maximum 4,000 mg per 24 hours, maximum 1,000 mg per dose, maximum 400 g in a lifetime. ' +
      'With or after food',
  )
})

test.each([
  [{ kind: 'quantity' as const, quantity: quantity('4', 'ug/kg/min') }, 'at 4 mcg/kg/min'],
  [
    { kind: 'ratio' as const, ratio: { numerator: quantity('100', 'mL'), denominator: quantity('1', 'h') } },
    'at 100 mL per hour',
  ],
  [
    { kind: 'ratio' as const, ratio: { numerator: quantity('80', 'mg'), denominator: quantity('60', 'min') } },
    'at 80 mg per 60 minutes',
  ],
  [{ kind: 'range' as const, range: { low: quantity('1', 'L/min'), high: quantity('2', 'L/min') } }, 'at 1 to 2 L/min'],
])('the rate %j reads %s', (rate, expected) => {
  expect(assembleDosage({ ...nothing, doses: [{ type: undefined, dose: undefined, rate }] })).toBe(expected)
})

test('ordered and calculated doses are told apart', () => {
  const [calculated] = of('0.3', 'mg/kg')
  const [ordered] = of('20', 'mg')
  const doses = [ordered, calculated].flatMap((dose, i) =>
    dose === undefined ? [] : [{ ...dose, type: ['Ordered', 'Calculated'][i] }],
  )
  expect(assembleDosage({ ...nothing, doses })).toBe('20 mg (ordered), 0.3 mg/kg (calculated)')
})

test('nothing said is nothing assembled', () => {
  expect(assembleDosage(nothing)).toBeUndefined()
  expect(doseLines([nothing, { ...nothing, sequence: 1 }])).toEqual([])
})

test('as needed needs no reason', () => {
  expect(assembleDosage({ ...nothing, asNeeded: true })).toBe('as needed')
})

test('written text is shown as written, with the parts beside it', () => {
  const dosage = { ...nothing, text: '1 tab QD x7d', doses: of('5', 'mg') }
  expect(doseLines([dosage])).toEqual([
    { text: '1 tab QD x7d', from: 'written', parts: '5 mg', regimen: '5 mg', sequence: undefined },
  ])
})

const refill = (start: string): Dosage => ({
  ...timed({
    frequency: number('2'),
    period: number('1'),
    periodUnit: 'd',
    bounds: { kind: 'period', start: readPartialDate(start), end: undefined },
  }),
  text: 'As directed',
  doses: of('5', 'mg'),
  route: 'Oral route (qualifier value)',
  asNeeded: true,
  maxPerAdministration: quantity('10', 'mg'),
  additionalInstructions: [`Filled ${start}`],
})

test('a regimen is of the parts that every refill repeats: not of the days of its course, nor of remarks', () => {
  const regimens = ['2026-01-01', '2026-02-01'].map((start) => doseLines([refill(start)])[0]?.regimen)
  expect(new Set(regimens)).toEqual(new Set(['5 mg, Oral route, twice daily, as needed, maximum 10 mg per dose']))
  expect(doseLines([{ ...nothing, text: 'As directed' }])[0]?.regimen).toBeUndefined()
})

test('the patient’s instruction is a line of its own, unless it is the text', () => {
  const dosage = { ...nothing, text: 'One a day', patientInstruction: 'Swallow whole' }
  expect(doseLines([dosage]).map(({ text, from }) => `${from}: ${text}`)).toEqual([
    'written: One a day',
    'written: Swallow whole',
  ])
  expect(doseLines([{ ...dosage, patientInstruction: 'One a day' }])).toHaveLength(1)
})

const step = (sequence: number, text: string): Dosage => ({ ...nothing, sequence, doses: of(text, 'mg') })

test('a taper is told step by step, by its sequence', () => {
  const lines = doseLines([step(2, '10'), step(1, '20'), step(2, '5'), step(3, '2.5')])
  expect(lines.map(({ text }) => text)).toEqual(['20 mg', 'then 10 mg', 'and 5 mg', 'then 2.5 mg'])
  expect(lines.map(({ sequence }) => sequence)).toEqual([1, 2, 2, 3])
  expect(lines.every(({ from }) => from === 'assembled')).toBe(true)
})

const wireText = fc.constantFrom('1 tablet', '0.50 mL as directed', 'Dopamine 4mcg/kg/min', '3 tot 4 maal daags')
const wireDose = fc.constantFrom('0', '0.5', '1', '1.0', '1000', '0.125')
const anyStep = fc.record({ text: fc.option(wireText, { nil: undefined }), dose: wireDose })

test('steps stand by their number, however they came, each as written or with its dose', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { minLength: 1, maxLength: 4 }), fc.nat(), (steps, turn) => {
      const numbered = steps.map(({ text, dose }, index): Dosage => ({
        ...nothing,
        sequence: index + 1,
        text,
        doses: [{ type: undefined, dose: { kind: 'quantity', quantity: quantity(dose, 'mg') }, rate: undefined }],
      }))
      const lines = doseLines(numbered)
      const by = turn % steps.length
      expect(doseLines([...numbered.slice(by), ...numbered.slice(0, by)].toReversed())).toEqual(lines)
      expect(lines.map(({ from }) => from)).toEqual(
        steps.map(({ text }) => (text === undefined ? 'assembled' : 'written')),
      )
      for (const [index, { text, dose }] of steps.entries()) {
        // A dose loses its trailing zeros and gains a comma, never its value.
        const said = lines[index]?.text ?? ''
        expect(text ?? Number(said.replace(',', '').match(/[\d.]+/)?.[0])).toBe(
          text === undefined ? Number(dose) : said,
        )
      }
    }),
  )
})
