import { array, assert, boolean, integer, property, record } from 'fast-check'
import { expect, test } from 'vitest'
import { flatRows, foldedAtMost, itemsInDocument, shownGroups, type RowGroup, type RowItem } from './row-groups'

const item = (key: string): RowItem => ({ key, ids: [key], text: () => ` ${key}`, height: 20, render: () => null })

function group(key: string, size: number, folded = false): RowGroup {
  return { key, title: key, folded, items: Array.from({ length: size }, (_, at) => item(`${key}-${at}`)) }
}

const asIs = { matches: undefined, toggled: new Map<string, boolean>(), isLong: true, isPrinting: false }
const all = (rows: readonly unknown[]) => rows.map((_, at) => at)

test('of a long list a fold of a few is closed and whole in the document, one of many is open and comes by scrolling', () => {
  const groups = [group('active', 300), group('resolved', 400, true), group('ruled-out', foldedAtMost, true)]
  const shown = shownGroups(groups, asIs)
  expect(shown.map(({ key, isOpen, areRows }) => [key, isOpen, areRows])).toEqual([
    ['active', true, true],
    ['resolved', true, true],
    ['ruled-out', false, false],
  ])
  const mounted = [0, 1, 2, 301, 302, 702]
  expect(shown.map((one) => itemsInDocument(one, mounted, true).length)).toEqual([2, 1, foldedAtMost])
})

test('a short list is in the document whole, its folds closed', () => {
  const shown = shownGroups([group('active', 3), group('resolved', 60, true)], { ...asIs, isLong: false })
  expect(shown.map(({ isOpen }) => isOpen)).toEqual([true, false])
  expect(shown.map((one) => itemsInDocument(one, [], false).length)).toEqual([3, 60])
})

test('what a reader closes is closed, and is on paper all the same', () => {
  const toggled = new Map([['resolved', false]])
  const groups = [group('active', 300), group('resolved', 400, true)]
  const [, closed] = shownGroups(groups, { ...asIs, toggled })
  expect(closed).toMatchObject({ isOpen: false, areRows: false })
  const printed = shownGroups(groups, { ...asIs, toggled, isPrinting: true })
  const mounted = all(flatRows(printed).rows)
  expect(printed.map((one) => itemsInDocument(one, mounted, true).length)).toEqual([300, 400])
})

test('narrowed, a group without a match is gone, and the others are open with what matches', () => {
  const groups = [group('active', 300), group('resolved', 10, true)]
  const match = groups[1]?.items[4]
  const shown = shownGroups(groups, { ...asIs, matches: new Set(match === undefined ? [] : [match]) })
  expect(shown).toMatchObject([{ key: 'resolved', isOpen: true, total: 10, items: [{ key: 'resolved-4' }] }])
})

const given = record({
  size: integer({ min: 0, max: 120 }),
  folded: boolean(),
  isOpen: boolean(),
  isToggled: boolean(),
})

test('whatever is open: the rows have keys of their own, and a whole window holds every item that is not closed', () => {
  assert(
    property(array(given, { maxLength: 6 }), boolean(), (sizes, isPrinting) => {
      const groups = sizes.map(({ size, folded }, at) => group(String(at), size, folded))
      const toggled = new Map(sizes.flatMap(({ isOpen, isToggled }, at) => (isToggled ? [[String(at), isOpen]] : [])))
      const shown = shownGroups(groups, { ...asIs, toggled, isPrinting })
      const { rows, headings } = flatRows(shown)
      expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length)
      expect(headings.map((at) => rows[at]?.key)).toEqual(shown.map(({ key }) => `group ${key}`))
      const heads = shown.filter(({ areRows }) => areRows)
      expect(heads.map(({ from }) => rows[from + 1]?.key)).toEqual(heads.map(({ items }) => items[0]?.key))
      for (const one of shown) {
        const inDocument = itemsInDocument(one, all(rows), true)
        const isThere = one.isOpen || isPrinting || one.items.length <= foldedAtMost
        expect(inDocument).toEqual(isThere ? all(one.items) : [])
      }
    }),
  )
})
