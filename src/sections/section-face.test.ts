import { expect, test, vi } from 'vitest'
import type { Source } from '../model/provenance'
import { anOutline } from '../model/testing/an-outline'
import { fakeReader } from '../ui/testing/fake-reader'
import { outlineItems, type SectionFace } from './section-face'

interface Item {
  source: Source
  name: string
}

const item = (name: string): Item => ({ source: { resources: [name] }, name })

test('an item is worded once for a reader, and anew for another', () => {
  const outline = vi.fn<SectionFace<Item>['outline']>(({ source, name }) => anOutline(name, { source }))
  const compare = () => (a: Item, b: Item) => (a.name < b.name ? -1 : 1)
  const face: SectionFace<Item> = { none: () => '', groups: [], compare, outline }
  const [a, b, c] = [item('a'), item('b'), item('c')]
  const reader = fakeReader()
  const first = outlineItems(face, [c, a], reader)
  const more = outlineItems(face, [b, a, c], reader)
  expect(more.map(({ title }) => title.text)).toEqual(['a', 'b', 'c'])
  expect(more[0]).toBe(first[0])
  expect(outline).toHaveBeenCalledTimes(3)
  outlineItems(face, [a], fakeReader('patient'))
  expect(outline).toHaveBeenCalledTimes(4)
})
