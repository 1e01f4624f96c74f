import { clinicianDate } from './date-text'
import type { PartialDate } from './date'
import type { Timing, TimingRepeat } from './dosage'
import { doseNumber } from './dose'
import type { Decimal } from './quantity'
import { quantityText, rangeText, timeUnit } from './quantity-text'

/** FHIR's TimingAbbreviation and what prescribers write, as words: `QD` and its kin are misread (ISMP, JCAHO). */
const abbreviations = new Map<string, string>([
  ['qd', 'daily'],
  ['bid', 'twice daily'],
  ['tid', 'three times daily'],
  ['qid', 'four times daily'],
  ['qod', 'every other day'],
  ['am', 'every morning'],
  ['pm', 'every afternoon'],
  ['qam', 'every morning'],
  ['qpm', 'every evening'],
  ['qhs', 'at bedtime'],
  ['hs', 'at bedtime'],
  ['bed', 'at bedtime'],
  ['wk', 'weekly'],
  ['mo', 'monthly'],
  ['q1h', 'every hour'],
  ['q2h', 'every 2 hours'],
  ['q3h', 'every 3 hours'],
  ['q4h', 'every 4 hours'],
  ['q6h', 'every 6 hours'],
  ['q8h', 'every 8 hours'],
  ['q12h', 'every 12 hours'],
  ['q24h', 'every 24 hours'],
])

const abbreviated = (code: string) => abbreviations.get(code.toLowerCase().replaceAll(/[.\s]/g, ''))

function codeText(code: string): string {
  // Within longer words only the two that ISMP bans outright are spelt out.
  return (
    abbreviated(code) ?? code.replaceAll(/\bq\.?o\.?d\b\.?/gi, 'every other day').replaceAll(/\bq\.?d\b\.?/gi, 'daily')
  )
}

const span = (low: Decimal, high: Decimal | undefined) =>
  high === undefined ? doseNumber(low) : `${doseNumber(low)} to ${doseNumber(high)}`

const adverbs = new Map<string, string>([
  ['d', 'daily'],
  ['wk', 'weekly'],
  ['mo', 'monthly'],
  ['a', 'yearly'],
])

const numerals = ['', 'once', 'twice', 'three times', 'four times', 'five times', 'six times']

function timesText(frequency: Decimal, frequencyMax: Decimal | undefined): string {
  const word = frequencyMax === undefined ? numerals[frequency.value] : undefined
  return word !== undefined && word !== '' ? word : `${span(frequency, frequencyMax)} times`
}

/** `every 4 to 6 hours`, `every day`; a period of one is named by its unit alone. */
function periodText(period: Decimal, periodMax: Decimal | undefined, unit: string | undefined): string {
  if (unit === undefined) return `every ${span(period, periodMax)} (unit of time not recorded)`
  if (period.value === 1 && periodMax === undefined) return `every ${timeUnit(unit, 1)}`
  return `every ${span(period, periodMax)} ${timeUnit(unit, undefined)}`
}

function frequencyText(repeat: TimingRepeat): string | undefined {
  const { frequency, frequencyMax, period, periodMax, periodUnit } = repeat
  if (frequency === undefined) {
    const upTo = frequencyMax === undefined ? undefined : `up to ${doseNumber(frequencyMax)} times`
    const every = period === undefined ? undefined : periodText(period, periodMax, periodUnit)
    return [upTo, every].filter((part) => part !== undefined).join(' ') || undefined
  }
  const times = timesText(frequency, frequencyMax)
  if (period === undefined) return `${times} (period not recorded)`
  const adverb = period.value === 1 && periodMax === undefined ? adverbs.get(periodUnit ?? '') : undefined
  const isOnce = frequency.value === 1 && frequencyMax === undefined
  if (adverb !== undefined) return isOnce ? adverb : `${times} ${adverb}`
  const every = periodText(period, periodMax, periodUnit)
  return isOnce ? every : `${times} ${every}`
}

const days = new Map<string, string>([
  ['mon', 'Monday'],
  ['tue', 'Tuesday'],
  ['wed', 'Wednesday'],
  ['thu', 'Thursday'],
  ['fri', 'Friday'],
  ['sat', 'Saturday'],
  ['sun', 'Sunday'],
])

/** FHIR's EventTiming: how it is said, and the event that an offset counts from. */
const mealsAndTimes = new Map<string, { said: string; event: string }>([
  ['MORN', { said: 'in the morning', event: 'the morning' }],
  ['MORN.early', { said: 'early in the morning', event: 'early morning' }],
  ['MORN.late', { said: 'late in the morning', event: 'late morning' }],
  ['NOON', { said: 'at noon', event: 'noon' }],
  ['AFT', { said: 'in the afternoon', event: 'the afternoon' }],
  ['AFT.early', { said: 'early in the afternoon', event: 'early afternoon' }],
  ['AFT.late', { said: 'late in the afternoon', event: 'late afternoon' }],
  ['EVE', { said: 'in the evening', event: 'the evening' }],
  ['EVE.early', { said: 'early in the evening', event: 'early evening' }],
  ['EVE.late', { said: 'late in the evening', event: 'late evening' }],
  ['NIGHT', { said: 'at night', event: 'night' }],
  ['PHS', { said: 'after sleep', event: 'sleep' }],
  ['IMD', { said: 'immediately', event: 'now' }],
  ['HS', { said: 'at bedtime', event: 'bedtime' }],
  ['WAKE', { said: 'on waking', event: 'waking' }],
  ['C', { said: 'with meals', event: 'meals' }],
  ['CM', { said: 'with breakfast', event: 'breakfast' }],
  ['CD', { said: 'with lunch', event: 'lunch' }],
  ['CV', { said: 'with dinner', event: 'dinner' }],
])

const meals = new Map<string, string>([
  ['C', 'meals'],
  ['CM', 'breakfast'],
  ['CD', 'lunch'],
  ['CV', 'dinner'],
])

/** `before breakfast` of `ACM`, `after meals` of `PC`. */
function aroundMeal(code: string): string | undefined {
  const meal = meals.get(code.slice(1))
  if (meal === undefined) return undefined
  if (code.startsWith('A')) return `before ${meal}`
  return code.startsWith('P') ? `after ${meal}` : undefined
}

/** An offset counts after its event, unless the event's code says before (FHIR R4 Timing.repeat.offset). */
function whenText(code: string, offset: Decimal | undefined): string {
  const minutes =
    offset === undefined || offset.value === 0 ? '' : `${doseNumber(offset)} ${timeUnit('min', offset.value)} `
  const meal = aroundMeal(code)
  if (meal !== undefined) return `${minutes}${meal}`
  const known = mealsAndTimes.get(code)
  if (known === undefined) return `${minutes === '' ? '' : `${minutes}after `}${code}`
  return minutes === '' ? known.said : `${minutes}after ${known.event}`
}

/** `08:00` of `08:00:00`; seconds that are not zero stay. */
const clockText = (time: string) => time.replace(/^(\d{2}:\d{2}):00(?:\.0+)?$/, '$1')

function boundsText(repeat: TimingRepeat): string | undefined {
  const { bounds } = repeat
  switch (bounds?.kind) {
    case undefined:
      return undefined
    case 'period':
      return periodDates(bounds.start, bounds.end)
    case 'length': {
      const length = quantityText(bounds.length)
      return length && `for ${length}`
    }
    case 'range': {
      const range = rangeText(bounds.range)
      return range && `for ${range}`
    }
  }
}

function periodDates(start: PartialDate | undefined, end: PartialDate | undefined): string | undefined {
  const from = start && `from ${clinicianDate(start)}`
  const until = end && `until ${clinicianDate(end)}`
  return [from, until].filter((part) => part !== undefined).join(' ') || undefined
}

function countText(count: Decimal | undefined, countMax: Decimal | undefined): string | undefined {
  if (count === undefined) return countMax && `up to ${doseNumber(countMax)} times in total`
  if (count.value === 1 && countMax === undefined) return 'once only'
  return `${span(count, countMax)} times in total`
}

function lengthText(repeat: TimingRepeat): string | undefined {
  const { duration, durationMax, durationUnit } = repeat
  if (duration === undefined) return undefined
  const unit =
    durationUnit === undefined
      ? '(unit of time not recorded)'
      : timeUnit(durationUnit, durationMax === undefined ? duration.value : undefined)
  return `each lasting ${span(duration, durationMax)} ${unit}`
}

/** A bare code is said with what it is, lest it be read as a number of doses. */
function howOften({ code, bareCode, repeat }: Timing): string | undefined {
  if (code !== undefined) return codeText(code)
  const often = repeat && frequencyText(repeat)
  return bareCode === undefined ? often : (abbreviated(bareCode) ?? often ?? `timing code ${bareCode}`)
}

/**
 * A timing as phrases in the order they are said: how often and when, then how long the course is. Where the timing
 * has a code in words, it is the whole of the frequency (FHIR R4 Timing.code); bounds, days and times of day are said
 * beside it.
 */
export function timingPhrases(timing: Timing): { often: string[]; course: string[] } {
  const { repeat, events } = timing
  const often = [
    howOften(timing),
    repeat && lengthText(repeat),
    ...(repeat?.when.map((when) => whenText(when, repeat.offset)) ?? []),
    repeat && repeat.timesOfDay.length > 0 ? `at ${repeat.timesOfDay.map(clockText).join(', ')}` : undefined,
    repeat && repeat.daysOfWeek.length > 0
      ? `on ${repeat.daysOfWeek.map((day) => days.get(day.toLowerCase()) ?? day).join(', ')}`
      : undefined,
    events.length > 0 ? `on ${events.map((date) => clinicianDate(date)).join(', ')}` : undefined,
  ]
  const course = [repeat && countText(repeat.count, repeat.countMax), repeat && boundsText(repeat)]
  return {
    often: often.filter((phrase) => phrase !== undefined),
    course: course.filter((phrase) => phrase !== undefined),
  }
}
