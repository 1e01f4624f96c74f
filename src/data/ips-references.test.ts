import { expect, test } from 'vitest'
import { withAbsoluteReferences } from './ips-references'

const base = new URL('https://ehr.test/fhir/')

test('a relative reference is absolute at any depth, in lists too; others stay', () => {
  const record = { a: [{ reference: 'Encounter/7' }, null, { reference: '#in' }], b: { c: { reference: 'urn:x' } } }
  expect(withAbsoluteReferences(record, base)).toEqual({
    a: [{ reference: 'https://ehr.test/fhir/Encounter/7' }, null, { reference: '#in' }],
    b: { c: { reference: 'urn:x' } },
  })
})

test('a record of thousands of levels breaks nothing', () => {
  let deep: unknown = { reference: 'Encounter/7' }
  for (let level = 0; level < 3000; level += 1) deep = { part: deep }
  let found = withAbsoluteReferences(deep, base)
  for (let level = 0; level < 3000; level += 1) {
    const inside: unknown = typeof found === 'object' && found !== null && 'part' in found ? found.part : undefined
    found = inside
  }
  expect(found).toEqual({ reference: 'https://ehr.test/fhir/Encounter/7' })
})
