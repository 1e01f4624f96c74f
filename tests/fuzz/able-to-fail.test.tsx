import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, expect, test } from 'vitest'
import type { SectionReading } from '../../src/model/completeness'
import type { Sourced } from '../../src/data/source-run'
import type { Outline } from '../../src/model/outline'
import type { ExpectedSection } from '../fixtures/chart-sections'
import { examine, fetchCode } from './examine'
import { batchOf, caseOf, type FuzzBatch } from './fuzz-cases'
import { readFuzzCorpus } from './fuzz-corpus'
import { fuzz, inTime, resultText } from './fuzz-run'
import { readChart, type FuzzedChart } from './fuzzed-chart'
import { readMarkup } from './markup'
import type { ReadSection } from './sections-read'

// Each rule of the fuzz, shown to be broken by an app that breaks it: of the bundled EHR's patients alone, so that it is
// the same everywhere.
const corpus = readFuzzCorpus('no such folder')
const seed = 7

/** A small chart, with problems in it. */
function withProblems(): FuzzBatch {
  const { cases, ...batch } = batchOf(corpus, seed)
  const problems =
    corpus.buckets.find(([first]) => first?.release === batch.release && first.type === 'Condition') ?? []
  const own = problems
    .slice(0, 6)
    .map((one, index) => caseOf({ ...one, record: { ...one.record, id: `p${index}` } }, [], []))
  return { ...batch, cases: [...own, ...cases.slice(0, 10)] }
}

const batch = withProblems()

beforeAll(() => fetchCode(batch))

/** An app of which one part is broken. */
const withSections =
  (name: ExpectedSection, broken: (section: ReadSection) => ReadSection) =>
  async (of: FuzzBatch): Promise<FuzzedChart> => {
    const chart = await readChart(of)
    const section = chart.sections.get(name)
    if (section !== undefined) chart.sections.set(name, broken(section))
    return chart
  }

const withReading =
  (change: (reading: SectionReading<Sourced>) => SectionReading<Sourced>) => (section: ReadSection) => ({
    ...section,
    reading: change(section.reading),
  })

const withOutlines = (change: (outlines: readonly Outline[]) => Outline[]) => (section: ReadSection) => ({
  ...section,
  outlines: (reader: Parameters<ReadSection['outlines']>[0]) => change(section.outlines(reader)),
})

const render = renderToStaticMarkup
const dateOf = (text: string) => ({ label: 'Onset', date: { precision: 'year', year: Number(text), text } }) as const

const anotherDate = { label: 'Onset', date: { precision: 'year', year: 1970, text: '2' } } as const
const said = (text: string) => ({ text, from: 'record' }) as const
const sure = { text: 'sure' }

const names = async (read: (of: FuzzBatch) => Promise<FuzzedChart>) =>
  new Set((await examine(batch, { read, render })).map(({ name }) => name))

test('nothing is found where nothing is broken', async () => {
  expect(await examine(batch)).toEqual([])
})

test.each<[string, (section: ReadSection) => ReadSection]>([
  ['lost', withReading((reading) => ({ ...reading, items: reading.items.slice(1) }))],
  ['shown twice', withReading((reading) => ({ ...reading, items: [...reading.items, ...reading.items] }))],
  [
    'skipped is miscounted',
    withReading((reading) => ({ ...reading, skipped: [{ id: 'x', reason: { kind: 'no-id' } }] })),
  ],
  [
    'a mapper threw',
    withReading((reading) => ({ ...reading, skipped: [{ id: 'x', reason: { kind: 'unreadable' } }] })),
  ],
  ['wrong state', withReading((reading) => ({ ...reading, state: 'none' }))],
  ['not in one outline', withOutlines((outlines) => outlines.slice(1))],
  ['of no group', withOutlines((outlines) => outlines.map((one) => ({ ...one, group: 'nowhere' })))],
  ['says nothing', withOutlines((outlines) => outlines.map((one) => ({ ...one, title: { text: ' ', from: 'ours' } })))],
  ['junk in an outline', withOutlines((outlines) => outlines.map((one) => ({ ...one, notes: [String(undefined)] })))],
  [
    'a status made up',
    withOutlines((outlines) =>
      outlines.map((one) => ({ ...one, group: one.group === 'active' ? 'resolved' : 'active' })),
    ),
  ],
  ['a date made up', withOutlines((outlines) => outlines.map((one) => ({ ...one, when: dateOf('1970') })))],
  ['another date', withOutlines((outlines) => outlines.map((one) => ({ ...one, when: anotherDate })))],
  ['said twice', withOutlines((outlines) => outlines.map((one) => ({ ...one, qualifications: [sure, sure] })))],
  [
    'exception',
    (section) => ({
      ...section,
      outlines: () => {
        throw new Error('broken')
      },
    }),
  ],
])('an app that breaks the rule "%s" is caught', async (rule, broken) => {
  expect(await names(withSections('problems', broken))).toContain(rule)
})

test('a value that is not in the record is caught', async () => {
  const invented = withOutlines((outlines) => outlines.map((one) => ({ ...one, value: [said('98765.4')] })))
  const observation = corpus.buckets.find(([first]) => first?.release === batch.release && first.type === 'Observation')
  const cases = (observation ?? [])
    .slice(0, 40)
    .map((one, index) => caseOf({ ...one, record: { ...one.record, id: `o${index}` } }, [], []))
  const found = await examine({ ...batch, cases }, { read: withSections('labs', invented), render })
  expect(new Set(found.map(({ name }) => name))).toContain('a number made up')
})

test.each([
  ['<li>', '<li><script>1</script>'],
  ['<li>', '<li onclick="1">'],
  ['<li>', '<li><a href="javascript:1">x</a>'],
  ['<li>', '<li><a href="data:text/html,x">x</a>'],
  ['<li>', '<li><'],
  ['</li>', '</ul>'],
])('markup with %s in the place of %s is caught', (plain, dangerous) => {
  const html = '<ul><li>a</li></ul>'
  expect(readMarkup(html).dangers).toEqual([])
  expect(readMarkup(html.replace(plain, dangerous)).dangers).not.toEqual([])
})

async function broken(change: (html: string) => string): Promise<Set<string>> {
  const found = await examine(batch, { read: readChart, render: (node) => change(render(node)) })
  return new Set(found.map(({ name }) => name))
}

test('a page that shows what it must not is caught, and one that loses an item', async () => {
  expect(await broken((html) => html.replaceAll('</section>', '<script></script></section>'))).toContain(
    'danger in markup',
  )
  expect(await broken((html) => html.replaceAll('</section>', '<p>[object Object]</p></section>'))).toContain(
    'junk on screen',
  )
  expect(await broken((html) => html.replaceAll('</section>', '<ul><li></li></ul></section>'))).toContain('empty part')
  expect(await broken((html) => html.replaceAll(/ data-item="[^"]*"/g, ''))).toContain('not on its page')
  expect(await broken((html) => html.replaceAll('data-state', 'data-was'))).toContain('not at rest')
})

test('an error on the console, a reported fault and a rejection that nobody awaits are caught', async () => {
  const heard = await examine(batch, {
    read: async (of) => {
      console.error('broken')
      Reflect.get(globalThis, 'reportError')(new Error('broken'))
      // oxlint-disable-next-line no-floating-promises -- that is what is tried here
      void Promise.reject(new Error('broken'))
      await new Promise((resolve) => setTimeout(resolve, 10))
      return readChart(of)
    },
    render,
  })
  expect(new Set(heard.map(({ name }) => name))).toEqual(
    new Set(['console error', 'fault reported', 'unhandled rejection']),
  )
})

const texts = (number: number) => batchOf(corpus, number).cases.map(({ text }) => text)

test('a seed gives the same records every time, and another seed others', () => {
  expect(texts(seed)).toEqual(texts(seed))
  expect(texts(seed)).not.toEqual(texts(seed + 1))
})

const noMoves = async ({ cases }: FuzzBatch) =>
  cases.some(({ changes }) => changes.some(({ kind }) => kind === 'move')) ? [{ name: 'moved', detail: 'x' }] : []

test('of a chart that breaks a rule the one record, and of its changes the one, is told with the way to see it again', async () => {
  const told: string[] = []
  const result = await fuzz(corpus, { cases: 50, seed, look: noMoves, tell: (words) => told.push(words) })
  const [found] = result.found
  expect(JSON.parse(found?.changes ?? '')).toMatchObject([{ kind: 'move' }])
  expect(told.join()).toContain(`again: npm run fuzz -- --cases 50 --seed ${seed}`)
  expect(resultText(result)).toContain('violations: 1')
})

const spent = () => process.cpuUsage().user + process.cpuUsage().system

test('a record that takes too long is caught among those that do not', async () => {
  const [slow] = batch.cases
  const look = inTime(async ({ cases }) => {
    const until = spent() + 500_000
    while (cases.some((one) => one === slow) && spent() < until);
    return []
  }, 0.4)
  expect(await look({ ...batch, cases: batch.cases.slice(0, 3) })).toEqual([
    { name: 'too slow', detail: expect.stringMatching(/\d s$/) },
  ])
})
