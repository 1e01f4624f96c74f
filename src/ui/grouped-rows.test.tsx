// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { GroupedRows } from './grouped-rows'
import { seekItem } from './item-seekers'
import { ReaderProvider } from './reader'
import type { RowGroup, RowItem } from './row-groups'
import { searchedText } from './searched-text'
import { fakeReader } from './testing/fake-reader'
import { printedAtMost, wholeAtMost } from './use-windowed-rows'

beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe(): void {}
      unobserve(): void {}
      disconnect(): void {}
    },
  )
  vi.stubGlobal('scrollTo', () => undefined)
})
afterEach(cleanup)

function item(key: string): RowItem {
  return {
    key,
    ids: [`Condition/${key}`],
    text: () => searchedText([key]),
    height: 50,
    render: (place) => (
      <li {...place} data-item={`Condition/${key}`}>
        {key}
      </li>
    ),
  }
}

function group(key: string, size: number, folded = false): RowGroup {
  return { key, title: key, folded, items: Array.from({ length: size }, (_, at) => item(`${key} ${at}`)) }
}

function show(groups: readonly RowGroup[]): void {
  render(
    <ReaderProvider value={fakeReader()}>
      <GroupedRows groups={groups} />
    </ReaderProvider>,
  )
}

const inDocument = () => document.querySelectorAll('[data-item]').length
const rowOf = (key: string) => document.querySelector(`[data-item="Condition/${key}"]`)

test('a list up to the limit is whole in the document, and has nothing above it', () => {
  show([group('active', wholeAtMost)])
  expect(inDocument()).toBe(wholeAtMost)
  expect(screen.queryByRole('searchbox')).toBeNull()
  expect(rowOf('active 0')?.getAttribute('aria-setsize')).toBeNull()
})

test('of a longer one the rows that are near are in the document, each saying which of how many it is', () => {
  show([group('active', 5_000), group('resolved', 3_000, true)])
  expect(inDocument()).toBeLessThan(60)
  expect(rowOf('active 3')?.getAttribute('aria-posinset')).toBe('4')
  expect(rowOf('active 3')?.getAttribute('aria-setsize')).toBe('5000')
  // Every group can be seen to be there.
  expect(screen.getAllByRole('heading', { level: 2 }).map((one) => one.textContent)).toEqual([
    'active 5000',
    'resolved 3000',
  ])
})

test('it is narrowed by words, and says how many of how many have them', async () => {
  show([group('active', 500), group('resolved', 300, true)])
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'resolved 299' } })
  expect(await screen.findByText('1 of 800 have these words. The others are hidden.')).toBeTruthy()
  expect(inDocument()).toBe(1)
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'nowhere' } })
  expect(await screen.findByText('None of the 800 has these words. All are hidden.')).toBeTruthy()
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: '' } })
  expect(rowOf('active 0')).toBeTruthy()
})

test('an item that is asked for while other words are searched for is not hidden by them after all', async () => {
  show([group('active', 500), group('resolved', 300)])
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'active' } })
  await screen.findByText('500 of 800 have these words. The others are hidden.')
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'resolved' } })
  act(() => expect(seekItem('Condition/active 400')).toBe(true))
  await act(() => new Promise((resolve) => setTimeout(resolve, 50)))
  expect(screen.queryByText(/have these words/)).toBeNull()
  expect(rowOf('active 400')).toBeTruthy()
})

test('an item that is asked for comes into the document, from a closed group and from among what is hidden too', async () => {
  show([group('active', 500), group('resolved', 300, true)])
  expect(rowOf('active 400')).toBeNull()
  act(() => expect(seekItem('Condition/active 400')).toBe(true))
  expect(rowOf('active 400')).toBeTruthy()
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'active 1' } })
  await screen.findByText(/have these words/)
  act(() => expect(seekItem('Condition/resolved 200')).toBe(true))
  expect(rowOf('resolved 200')).toBeTruthy()
  expect(screen.getByRole<HTMLInputElement>('searchbox').value).toBe('')
  act(() => expect(seekItem('Condition/elsewhere')).toBe(false))
})

test('an item that is asked for while words are still being searched is not hidden by what is found', async () => {
  show([group('active', 500), group('resolved', 300, true)])
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'active 1' } })
  act(() => expect(seekItem('Condition/resolved 200')).toBe(true))
  await act(() => new Promise((resolve) => setTimeout(resolve, 50)))
  expect(rowOf('resolved 200')).toBeTruthy()
  expect(screen.getByRole<HTMLInputElement>('searchbox').value).toBe('')
})

test('the row with the focus and those that were used stay in the document', () => {
  show([group('active', 500)])
  const used = rowOf('active 5')
  if (used === null) throw new Error('no row')
  fireEvent.click(used)
  Object.defineProperty(window, 'scrollY', { value: 15_000, configurable: true })
  fireEvent.scroll(window)
  expect(rowOf('active 300')).toBeTruthy()
  expect(rowOf('active 20')).toBeNull()
  expect(rowOf('active 5')).toBe(used)
  Object.defineProperty(window, 'scrollY', { value: 0, configurable: true })
})

test('paper gets every row, and of too many a sentence says how many are left out', () => {
  show([group('active', 500), group('resolved', 300, true)])
  const before = inDocument()
  act(() => void window.dispatchEvent(new Event('beforeprint')))
  expect(inDocument()).toBe(800)
  expect(screen.queryByText(/printed here/)).toBeNull()
  act(() => void window.dispatchEvent(new Event('afterprint')))
  expect(inDocument()).toBe(before)
  cleanup()
  show([group('active', printedAtMost + 500)])
  act(() => void window.dispatchEvent(new Event('beforeprint')))
  const printed = inDocument()
  expect(printed).toBeGreaterThan(printedAtMost - 10)
  const left = printedAtMost + 500 - printed
  const said = screen.getByText(/printed here/).textContent
  expect(said).toContain(`${left.toLocaleString('en')} are not`)
})
