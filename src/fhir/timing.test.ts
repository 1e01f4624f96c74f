import { expect, test } from 'vitest'
import { timingPhrases } from '../model/timing-text'
import { readTiming } from './timing'

function phrases(repeat: object, code?: object): string[] {
  const timing = readTiming({ code, repeat })
  return timing === undefined ? [] : timingPhrases(timing).often
}

test('when, at what time and on what day a dose is taken is said in the words of the record', () => {
  expect(phrases({ when: ['ACM', 'XYZ'], timeOfDay: ['08:00:00'], dayOfWeek: ['mon', 'someday'] })).toEqual([
    'before breakfast',
    'XYZ',
    'at 08:00',
    'on Monday, someday',
  ])
})

test('a pseudo-code stands for something: it is not shown, and not passed over', () => {
  const pseudo = '4f9e2c0a-98d2-4bd1-bb8e-1c9b4a3b0a01'
  expect(phrases({ when: [pseudo], timeOfDay: [pseudo], dayOfWeek: [pseudo] })).toEqual([
    '(at a time not named)',
    'at (time not named)',
    'on (day not named)',
  ])
})

const decimal = (value: number) => ({ text: String(value), value })
const day = (text: string, at: number) => ({ precision: 'day', year: 2026, month: 1, day: at, text })
const length = (value: number, unit: string) => ({
  value: decimal(value),
  comparator: undefined,
  unit,
  ucum: undefined,
})

test('every part of a repeat is kept as what it is', () => {
  const repeat = {
    count: 3,
    countMax: 4,
    duration: 30,
    durationMax: 45,
    durationUnit: 'min',
    frequency: 1,
    frequencyMax: 2,
    period: 6,
    periodMax: 8,
    periodUnit: 'h',
    dayOfWeek: ['mon', 'thu'],
    timeOfDay: ['08:00', '20:00:00'],
    when: ['HS', 'ACM'],
    offset: 15,
  }
  expect(readTiming({ repeat })?.repeat).toEqual({
    bounds: undefined,
    count: decimal(3),
    countMax: decimal(4),
    duration: decimal(30),
    durationMax: decimal(45),
    durationUnit: 'min',
    frequency: decimal(1),
    frequencyMax: decimal(2),
    period: decimal(6),
    periodMax: decimal(8),
    periodUnit: 'h',
    daysOfWeek: ['mon', 'thu'],
    timesOfDay: ['08:00', '20:00:00'],
    when: ['HS', 'ACM'],
    offset: decimal(15),
  })
})

test('dstu2: the names that DSTU2 gives units, and single values in the place of lists', () => {
  const repeat = { durationUnits: 'min', periodUnits: 'h', when: 'HS' }
  expect(readTiming({ repeat })?.repeat).toMatchObject({ durationUnit: 'min', periodUnit: 'h', when: ['HS'] })
})

test.each([
  [
    'a period',
    { boundsPeriod: { start: '2026-01-01', end: '2026-01-10' } },
    { kind: 'period', start: day('2026-01-01', 1), end: day('2026-01-10', 10) },
  ],
  [
    'a start alone',
    { boundsPeriod: { start: '2026-01-01' } },
    { kind: 'period', start: day('2026-01-01', 1), end: undefined },
  ],
  [
    'an end alone',
    { boundsPeriod: { end: '2026-01-10' } },
    { kind: 'period', start: undefined, end: day('2026-01-10', 10) },
  ],
  ['a length', { boundsDuration: { value: 5, unit: 'days' } }, { kind: 'length', length: length(5, 'days') }],
  [
    'what DSTU2 calls it',
    { boundsQuantity: { value: 5, unit: 'days' } },
    { kind: 'length', length: length(5, 'days') },
  ],
  [
    'a range of lengths',
    { boundsRange: { low: { value: 5, unit: 'days' } } },
    { kind: 'range', range: { low: length(5, 'days'), high: undefined } },
  ],
  ['nothing', { boundsPeriod: {}, boundsRange: {} }, undefined],
])('a course is bounded by %s', (_, repeat, bounds) => {
  expect(readTiming({ repeat })?.repeat?.bounds).toEqual(bounds)
})

test('a timing has its code, its events and no repeat where none is given', () => {
  const timing = { code: { text: 'BID' }, event: ['2026-01-01', 'soon', '2026-01-02'] }
  expect(readTiming(timing)).toEqual({
    code: 'BID',
    events: [day('2026-01-01', 1), day('2026-01-02', 2)],
    repeat: undefined,
  })
  expect(readTiming('daily')).toBeUndefined()
  expect(readTiming(undefined)).toBeUndefined()
})

const twiceDaily = { frequency: 2, period: 1, periodUnit: 'd' }

test.each([
  [{ coding: [{ code: '20' }] }, ['twice daily'], ['timing code 20']],
  [{ coding: [{ code: '200901', display: '200901' }], text: '200901' }, ['twice daily'], ['timing code 200901']],
  [{ text: '20' }, ['twice daily'], ['timing code 20']],
  [
    { coding: [{ system: 'http://snomed.info/sct', code: '229799001' }] },
    ['twice daily'],
    ['timing code SNOMED CT 229799001'],
  ],
  [{ coding: [{ code: 'Q8H' }] }, ['every 8 hours'], ['every 8 hours']],
  [{ coding: [{ code: '20', display: 'every 8 hours' }] }, ['every 8 hours'], ['every 8 hours']],
  [{ coding: [{ display: 'every 8 hours' }, { code: '20' }] }, ['every 8 hours'], ['every 8 hours']],
  [{ coding: [{ code: 'Q5D' }], text: 'Q5D' }, ['Q5D'], ['Q5D']],
  [{ text: '1-0-1' }, ['1-0-1'], ['1-0-1']],
])('the code %j hides no frequency unless it has words', (code, beside, alone) => {
  expect(phrases(twiceDaily, code)).toEqual(beside)
  expect(phrases({}, code)).toEqual(alone)
  expect(phrases({ when: ['HS'] }, code)).toEqual([...alone, 'at bedtime'])
})
