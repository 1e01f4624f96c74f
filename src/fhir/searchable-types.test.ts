import { describe, expect, test } from 'vitest'
import { searchableTypes } from './searchable-types'

const metadata = (types: readonly string[], interaction?: { code: string }[]) => ({
  resourceType: 'CapabilityStatement',
  rest: [
    { mode: 'server', resource: types.map((type) => (interaction === undefined ? { type } : { type, interaction })) },
  ],
})

describe('what the metadata offers', () => {
  test('is what can be searched', () => {
    expect(searchableTypes(metadata(['Condition', 'Goal']))).toEqual(['Condition', 'Goal'])
  })

  test('is not what can only be read', () => {
    expect(searchableTypes(metadata(['Condition', 'Goal'], [{ code: 'read' }]))).toEqual([])
  })

  test('is what can be searched among other things, and a type without a name is none', () => {
    const both = metadata(['Condition', 'Goal'], [{ code: 'read' }, { code: 'search-type' }])
    expect(searchableTypes(both)).toEqual(['Condition', 'Goal'])
    const [rest] = both.rest
    const mixed = { rest: [{ resource: [...(rest?.resource ?? []), { interaction: [] }, { type: 7 }] }] }
    expect(searchableTypes(mixed)).toEqual(['Condition', 'Goal'])
    const readOnly = {
      rest: [{ resource: [...(rest?.resource ?? []), { type: 'Flag', interaction: [{ code: 'read' }] }] }],
    }
    expect(searchableTypes(readOnly)).toEqual(['Condition', 'Goal'])
  })

  test.each([undefined, {}, { rest: [] }, metadata([]), metadata(['Endpoint'])])(
    'is not known where it tells nothing of a chart: %j',
    (given) => {
      expect(searchableTypes(given)).toEqual([])
    },
  )
})
