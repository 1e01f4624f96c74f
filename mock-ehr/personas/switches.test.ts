import { describe, expect, test } from 'vitest'
import { personas } from './all'
import type { Persona } from './persona'
import { switches } from './switches'

const named = personas.map((persona) => [persona.id, persona] as const)

test('no two switches share an id, and none has what the command line parts by', () => {
  const ids = switches.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9]+$/)
})

const inForce = (persona: Persona) => switches.map((one) => [one.id, one.inForce(persona)])

describe('a switch', () => {
  test.each(named)('%s: has every value that it is given, and goes back to its own', (_id, own) => {
    for (const one of switches) {
      const values = one.values(own)
      expect(new Set(values).size).toBe(values.length)
      expect(values).toContain(one.inForce(own))
      for (const value of values) {
        const changed = one.set(own, value, own)
        expect([one.id, changed && one.inForce(changed)]).toEqual([one.id, value])
        const back = changed && one.set(changed, one.inForce(own), own)
        expect(JSON.stringify(back)).toBe(JSON.stringify(own))
      }
      expect(one.set(own, 'no such value', own)).toBeUndefined()
    }
  })

  test.each(named)('%s: changes one field and no other', (_id, own) => {
    for (const one of switches) {
      for (const value of one.values(own)) {
        const expected = inForce(own).map(([id, before]) => [id, id === one.id ? value : before])
        expect(inForce(one.set(own, value, own) ?? own)).toEqual(expected)
      }
    }
  })
})
