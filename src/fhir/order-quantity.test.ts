import { expect, test } from 'vitest'
import { parseWireJson, isObject, type JsonObject } from './json'
import { toOrder } from './order'

function orderOf(wire: JsonObject) {
  const read = parseWireJson(JSON.stringify({ resourceType: 'ServiceRequest', id: '1', ...wire }))
  const reading = isObject(read) ? toOrder.r4(read) : undefined
  if (reading?.kind !== 'item') throw new Error('no item')
  return reading.item
}

const units = (value: number) => ({ value, unit: 'units' })

test.each([
  [{ quantityQuantity: units(2) }, /^2 units$/],
  [{ quantityRange: { low: units(2), high: units(4) } }, /^2.*4 units$/],
  [{ quantityRatio: { numerator: units(1), denominator: { value: 8, unit: 'h' } } }, /^1 units \/ 8 hours$/],
])('r4: an order of %j says how much', (wire, words) => {
  expect(orderOf(wire).quantity).toMatch(words)
})

test.each([
  {},
  { quantityRatio: { numerator: units(1) } },
  { quantityRatio: { denominator: units(1) } },
  { quantityQuantity: 'two' },
])('r4: an order of %j says nothing of it', (wire) => {
  expect(orderOf(wire).quantity).toBeUndefined()
})

test.each([
  [{ asNeededBoolean: true }, true],
  [{ asNeededBoolean: false }, undefined],
  [{ asNeededBoolean: 'true' }, true],
  [{ asNeededBoolean: true, asNeededCodeableConcept: { text: 'for pain' } }, 'for pain'],
  [{}, undefined],
])('r4: an order with %j is as needed: %s', (wire, asNeeded) => {
  expect(orderOf(wire).asNeeded).toBe(asNeeded)
})
