import { expect, test } from 'vitest'
import { endedOn, standings } from './standing'
import { dated } from './testing/observation'

const today = { year: 2026, month: 3, day: 13 }

test.each(['2026-03-12', '2026-02', '2025'])('a period that ended %s is over', (text) => {
  expect(endedOn({ start: undefined, end: dated(text) }, today)).toEqual(dated(text))
})

test.each(['2026-03-13', '2026-03-14', '2026-03', '2026', '2027'])('one that ends %s may still run', (text) => {
  expect(endedOn({ start: undefined, end: dated(text) }, today)).toBeUndefined()
})

test('one without an end is not over', () => {
  expect(endedOn({ start: dated('1990'), end: undefined }, today)).toBeUndefined()
})

test('what must not be done stands first, what is over last, and what is not known is neither current nor past', () => {
  expect(standings).toEqual(['prohibited', 'current', 'on-hold', 'planned', 'status-unknown', 'past'])
})
