// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import type {
  FailureCause,
  Notice,
  SectionReading,
  SectionState,
  Shortfall,
  SkipReason,
  SourceReading,
} from '../model/completeness'
import type { Source } from '../model/provenance'
import { skipWords } from './reading-words'
import { ReaderProvider } from './reader'
import { SectionFrame } from './section-frame'
import { shownCount } from './section-words'
import { fakeReader } from './testing/fake-reader'

afterEach(cleanup)

type Item = { source: Source }
type Reading = SectionReading<Item>

const clinician = fakeReader()

function items(count: number): Item[] {
  return Array.from({ length: count }, (_, i) => ({ source: { resources: [`Condition/${i}`] } }))
}

function source(shown: Item[], shortfall?: Shortfall): SourceReading<Item> {
  return {
    source: 'Condition',
    needed: true,
    settled: true,
    items: shown,
    skipped: [],
    notices: [],
    ...(shortfall === undefined ? {} : { shortfall }),
  }
}

function reading(state: SectionState, count: number, shortfall?: Shortfall): Reading {
  const shown = items(count)
  return { state, items: shown, skipped: [], sources: [source(shown, shortfall)] }
}

function section(of: Reading, reader = clinician, onRetry = () => {}, view: 'full' | 'card' = 'full'): HTMLElement {
  render(
    <ReaderProvider value={reader}>
      <SectionFrame
        name="problems"
        view={view}
        words={{ title: 'Problems', what: 'problems', none: 'No problems recorded at Example Clinic.' }}
        reading={of}
        onRetry={onRetry}
      >
        <p>the items</p>
      </SectionFrame>
    </ReaderProvider>,
  )
  return screen.getByRole('region', { name: 'Problems' })
}

const network: Shortfall = { kind: 'failed', cause: { kind: 'network' } }

test.each<[Reading, string]>([
  [reading('loading', 0), 'Loading problems…'],
  [reading('partial', 50), '50 records so far, still loading…'],
  [reading('complete', 1), 'Complete, 1 record from Example Clinic.'],
  [reading('none', 0), 'No problems recorded at Example Clinic.'],
  [reading('incomplete', 2, network), 'Not complete, 2 records are shown. Part of problems could not be loaded: the'],
  [
    reading('denied', 0, { kind: 'denied', scope: 'patient/Condition.rs' }),
    'Example Clinic did not allow Sightline to read problems. ' +
      'Ask for the scope patient/Condition.rs, or open the chart in the EHR.',
  ],
  [
    reading('unsupported', 0, { kind: 'unsupported' }),
    'Example Clinic does not offer problems to apps. Open the chart in the EHR to see them.',
  ],
  [reading('failed', 0, network), 'Sightline could not load problems: the connection to Example Clinic failed.'],
])('%j has its own sentence', (of, sentence) => {
  const shown = section(of)
  expect(shown.textContent).toContain(sentence)
  expect(shown.dataset).toMatchObject({
    section: 'problems',
    view: 'full',
    state: of.state,
    shown: String(of.items.length),
    skipped: '0',
  })
})

const causes: FailureCause[] = [
  { kind: 'network' },
  { kind: 'timeout' },
  { kind: 'session-ended' },
  { kind: 'status', status: 500 },
  { kind: 'busy', status: 429 },
  { kind: 'not-json', contentType: 'text/html', looksLike: 'html' },
  { kind: 'not-json', contentType: 'application/xml', looksLike: 'xml' },
  { kind: 'not-json', contentType: '', looksLike: 'empty' },
  { kind: 'not-json', contentType: 'text/plain', looksLike: 'other' },
  { kind: 'broken-json' },
  { kind: 'too-large', limit: 50_000_000 },
  { kind: 'unexpected-resource', resourceType: 'Binary' },
  { kind: 'unfinished' },
  { kind: 'next-loops' },
  { kind: 'next-elsewhere', origin: 'https://elsewhere.test' },
  { kind: 'page-cap', pages: 400 },
]

test('every cause of a failure is told apart from every other', () => {
  const told = causes.map((cause) => {
    const { textContent } = section(reading('failed', 0, { kind: 'failed', cause }))
    cleanup()
    return textContent
  })
  expect(new Set(told).size).toBe(causes.length)
})

test('what a server said itself stands in the details', () => {
  const shown = section(
    reading('failed', 0, { kind: 'failed', cause: { kind: 'status', status: 500 }, said: 'Database is down' }),
  )
  expect(shown.querySelector('details')?.textContent).toContain('Database is down')
})

test('a failed section can be asked again, one whose scope was not granted cannot', async () => {
  const onRetry = vi.fn<() => void>()
  section(reading('failed', 0, network), clinician, onRetry)
  await userEvent.click(screen.getByRole('button', { name: 'Retry' }))
  expect(onRetry).toHaveBeenCalledOnce()
  cleanup()
  section(reading('denied', 0, { kind: 'denied', scope: 'patient/Condition.rs' }))
  expect(screen.queryByRole('button')).toBeNull()
  cleanup()
  section(reading('unsupported', 0, { kind: 'unsupported' }))
  expect(screen.queryByRole('button')).toBeNull()
})

test.each([
  ['denied', { kind: 'denied', scope: 'patient/Condition.rs', answered: true }],
  ['unsupported', { kind: 'unsupported', answered: true }],
] as const)('%s: what the EHR refused when it was asked can be asked for again', async (state, shortfall) => {
  const onRetry = vi.fn<() => void>()
  section(reading(state, 0, shortfall), clinician, onRetry)
  await userEvent.click(screen.getByRole('button', { name: 'Ask again' }))
  expect(onRetry).toHaveBeenCalledOnce()
})

test('an optional source that was refused can be asked for again where its refusal is said', () => {
  const shown = reading('complete', 2)
  const optional: SourceReading<Item> = { ...source([], { kind: 'unsupported', answered: true }), needed: false }
  const both = { ...shown, sources: [...shown.sources, optional] }
  section(both)
  expect(screen.getByRole('button', { name: 'Ask again' })).toBeTruthy()
  cleanup()
  section(both, clinician, () => {}, 'card')
  expect(screen.queryByRole('button')).toBeNull()
})

test('skipped records are counted, with the reason of each', () => {
  const of: Reading = {
    ...reading('incomplete', 1),
    skipped: [{ id: 'Condition/9', reason: { kind: 'other-patient' } }],
  }
  const shown = section(of)
  expect(shown.dataset['skipped']).toBe('1')
  expect(shown.textContent).toContain('1 record could not be shown')
  expect(shown.textContent).toContain('Condition/9 it is about another patient')
})

test('a warning of the server stands in the section', () => {
  const of = reading('complete', 1)
  const shown = section({
    ...of,
    sources: [{ ...source(of.items), notices: [{ kind: 'said', text: 'Some results are suppressed' }] }],
  })
  expect(shown.textContent).toContain('Some results are suppressed')
})

test.each<[Notice, string]>([
  [
    { kind: 'limited', by: 'category' },
    'Example Clinic lists problems by category only: a record of another category, or of none, may be missing here.',
  ],
  [
    { kind: 'limited', by: 'clinical-status' },
    'Example Clinic lists problems by clinical status only: a record without one may be missing here.',
  ],
  [{ kind: 'withheld' }, 'Example Clinic holds some problems back, or may do so.'],
  [
    { kind: 'unnamed-medications', count: 1, why: 'absent' },
    '1 medication has no name here: it refers to a record of the drug that does not exist.',
  ],
  [
    { kind: 'unnamed-medications', count: 3, why: 'unread' },
    '3 medications have no name here: the records of the drugs could not be read.',
  ],
])('%j is a sentence, once though two sources say it', (notice, sentence) => {
  const of = reading('complete', 1)
  const said = { ...source(of.items), notices: [notice] }
  expect(section({ ...of, sources: [said, said] }).textContent?.split(sentence)).toHaveLength(2)
})

test('every reason to skip a record has words of its own', () => {
  const reasons: SkipReason[] = [
    { kind: 'no-id' },
    { kind: 'other-type', wanted: 'Condition', given: 'Device' },
    { kind: 'other-type', wanted: 'Condition', given: undefined },
    { kind: 'other-patient' },
    { kind: 'unreadable' },
    { kind: 'empty-entry' },
    { kind: 'next-without-address' },
  ]
  const words = reasons.map((reason) => skipWords(reason))
  expect(new Set(words).size).toBe(reasons.length)
  expect(words[1]).toBe('Condition was asked for, this is Device')
})

test('a mistake of ours is called that, and can be tried again', () => {
  const shown = section(reading('failed', 0, { kind: 'failed', cause: { kind: 'fault' } }))
  expect(shown.textContent).toContain('this is a mistake in Sightline, not in the record')
  expect(screen.getByRole('button', { name: 'Retry' })).toBeTruthy()
})

test('a merged item counts each of its source resources once', () => {
  const merged = { source: { resources: ['Condition/1', 'Condition/2'] } }
  const of: Reading = { state: 'complete', items: [merged, ...items(2)], skipped: [], sources: [] }
  expect(section(of).dataset['shown']).toBe('3')
})

test('a list that could not be had has no number, an empty one has zero', () => {
  expect(shownCount(reading('denied', 0))).toBeUndefined()
  expect(shownCount(reading('failed', 0))).toBeUndefined()
  expect(shownCount(reading('unsupported', 0))).toBeUndefined()
  expect(shownCount(reading('loading', 0))).toBeUndefined()
  expect(shownCount(reading('none', 0))).toBe(0)
})

test('a patient is told what to do in their own words, without scopes', () => {
  const shown = section(reading('denied', 0, { kind: 'denied', scope: 'patient/Condition.rs' }), {
    ...clinician,
    audience: 'patient',
  })
  expect(shown.querySelector('p')?.textContent).toContain('Sign in again and allow it, or ask Example Clinic.')
  expect(shown.querySelector('p')?.textContent).not.toContain('patient/Condition.rs')
})

test('a page has the one heading of the first level, a card one of the second', () => {
  section(reading('complete', 1))
  expect(screen.getByRole('heading', { level: 1, name: 'Problems' })).toBeTruthy()
  cleanup()
  section(reading('complete', 1), clinician, () => {}, 'card')
  expect(screen.getByRole('heading', { level: 2, name: 'Problems' })).toBeTruthy()
})

test('names that are lacking are told as that, not as a list that cannot be had', () => {
  const of = reading('incomplete', 2, { kind: 'unsupported', of: 'Medication' })
  const shown = section(of)
  expect(shown.textContent).toContain('Example Clinic does not offer the names of some medications to apps.')
  expect(shown.textContent).not.toContain('does not offer problems')
  expect(shown.textContent).toContain('Medication: not supported')
})

test('a list of which some came is not called one that may not be read', () => {
  const shown = section(reading('incomplete', 2, { kind: 'denied', scope: 'patient/Condition.rs?category=x' }))
  expect(shown.textContent).toContain('Example Clinic allowed Sightline to read a part of problems only.')
  expect(shown.textContent).not.toContain('did not allow')
})
