import { expect, test } from 'vitest'
import { extensionValue, findExtensions, valueOf } from './extension'

const folder = 'http://hl7.org/fhir/StructureDefinition'

test.each([
  [`${folder}/race`, true],
  [`${folder}/race/`, true],
  ['race', true],
  [' race ', true],
  ['https://ehr.example/us-core/race', true],
  [`${folder}/race/detailed`, false],
  [`${folder}/us-core-race`, false],
  [undefined, false],
  [5, false],
])('an extension is known by the last part of its address: %s is race: %s', (url, found) => {
  const extension = { url, valueString: 'x' }
  expect(findExtensions({ extension: [extension] }, 'race')).toEqual(found ? [extension] : [])
})

test('several names are several extensions, in the order in which they stand', () => {
  const element = { extension: [{ url: 'b', valueCode: '1' }, { url: 'c' }, { url: 'a', valueCode: '2' }] }
  expect(findExtensions(element, 'a', 'b').map(({ url }) => url)).toEqual(['b', 'a'])
  expect(extensionValue(element, 'a', 'b')).toBe('1')
  expect(extensionValue(element, 'd')).toBeUndefined()
})

test('an address that is none beside others does no harm', () => {
  expect(extensionValue({ extension: [{}, { url: null }, { url: 'a', valueBoolean: false }] }, 'a')).toBe(false)
})

test.each([
  [{ url: 'a', valueCode: 'x' }, 'x'],
  [{ url: 'a', valueQuantity: { value: 0 } }, { value: 0 }],
  [{ url: 'a', value: 'x' }, undefined],
  [{ url: 'a', myvalueCode: 'x' }, undefined],
  [{ url: 'a', valuecode: 'x' }, undefined],
  [[{ url: 'a' }, { url: 'b', valueCode: 'x' }], 'x'],
  [undefined, undefined],
  ['a', undefined],
])('the value of %j is %j', (extension, value) => {
  expect(valueOf(extension)).toEqual(value)
})
