import { assert, dictionary, jsonValue, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { isObject, parseWireJson, type JsonObject } from '../fhir/json'
import { isWithin, jsonLines, placesOf, placeWords, recordText } from './source-lines'

function wire(text: string): JsonObject {
  const value = parseWireJson(text)
  return isObject(value) ? value : {}
}

const asText = (record: JsonObject) => jsonLines(record).map(({ text, depth }) => `${'  '.repeat(depth)}${text}`)

test('a number stands in the source as it came', () => {
  const record = wire('{"valueQuantity":{"value":1.0,"big":9007199254740993,"small":1E-7}}')
  expect(asText(record).join('\n')).toBe(
    '{\n  "valueQuantity": {\n    "value": 1.0,\n    "big": 9007199254740993,\n    "small": 1E-7\n  }\n}',
  )
})

test('the lines are the text that is copied and saved, whatever the record holds', () => {
  assert(
    property(dictionary(string(), jsonValue()), (members) => {
      const record = wire(JSON.stringify(members))
      expect(asText(record).join('\n')).toBe(recordText(record))
    }),
  )
})

const allergy = wire(
  '{"onsetDateTime":"2015","_onsetDateTime":{"id":"a"},"onset":"x","onsetting":1,' +
    '"reaction":[{"severity":"mild"},{"note":"n"},{"severity":"severe"}],"code":{"text":"Nuts"}}',
)
const at = (...path: string[]) => placesOf(allergy, path).map(placeWords)

test('a path leads through lists, to each element that has it', () => {
  expect(at('reaction.severity')).toEqual(['reaction[0].severity', 'reaction[2].severity'])
})

test('a choice leads to its form in the record, with what extends it', () => {
  expect(at('onset[x]')).toEqual(['onsetDateTime', '_onsetDateTime', 'onset'])
})

test('of several names the first that the record has is the one; where all decided, all are', () => {
  expect(at('substance', 'code', 'reaction')).toEqual(['code'])
  expect(placesOf(allergy, ['substance', 'code', 'reaction'], true).map(placeWords)).toEqual(['code', 'reaction'])
  expect(at('substance')).toEqual([])
})

test('what is marked is the whole element, and nothing beside it', () => {
  const marked = jsonLines(allergy).filter((line) => isWithin(line, placesOf(allergy, ['reaction.severity'])))
  expect(marked.map(({ text }) => text)).toEqual(['"severity": "mild"', '"severity": "severe"'])
  const whole = jsonLines(allergy).filter((line) => isWithin(line, placesOf(allergy, ['code'])))
  expect(whole.map(({ text }) => text)).toEqual(['"code": {', '"text": "Nuts"', '}'])
})

test('every line that a path marks is a line of the record', () => {
  assert(
    property(dictionary(string({ minLength: 1 }), jsonValue()), (members) => {
      const record = wire(JSON.stringify(members))
      for (const key of Object.keys(record).filter((name) => !/[.[\]]|^_/.test(name))) {
        const places = placesOf(record, [key])
        expect(places.length).toBeGreaterThan(0)
        expect(jsonLines(record).some((line) => isWithin(line, places))).toBe(true)
      }
    }),
  )
})

test('a record of thousands of levels has its lines', () => {
  let deep: JsonObject = { resourceType: 'Condition' }
  for (let level = 0; level < 5000; level += 1) deep = { part: [deep] }
  expect(jsonLines(deep)).toHaveLength(5000 * 4 + 3)
})
