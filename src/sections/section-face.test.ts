import { expect, test, vi } from 'vitest'
import type { Outline } from '../model/outline'
import type { Source } from '../model/provenance'
import { fakeReader } from '../ui/testing/fake-reader'
import { outlineItems, type SectionFace } from './section-face'

interface Item {
  source: Source
  name: string
}

const item = (name: string): Item => ({ source: { resources: [name] }, name })

function outlineOf({ source, name }: Item): Outline {
  return {
    source,
    title: { text: name, from: 'record' },
    qualifications: [],
    group: '',
    value: [],
    when: undefined,
    facts: [],
    notes: [],
    concepts: [],
    encounter: undefined,
  }
}

test('an item is worded once for a reader, and anew for another', () => {
  const outline = vi.fn<SectionFace<Item>['outline']>(outlineOf)
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
