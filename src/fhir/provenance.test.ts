import { expect, test } from 'vitest'
import { isAbout, toProvenance } from './provenance'
import { releases } from './release'

const r4 = {
  resourceType: 'Provenance',
  id: 'p',
  target: [{ reference: 'https://ehr.test/fhir/Condition/c1/_history/2' }],
  recorded: '2024-03-01T10:00:00Z',
  activity: { text: 'Create' },
  reason: [{ text: 'Visit' }],
  agent: [
    {
      type: { coding: [{ code: 'author', display: 'Author' }] },
      who: { display: 'Dr. Ines Prado' },
      onBehalfOf: { reference: 'Organization/o1' },
    },
    { type: { text: 'Transmitter' }, who: { identifier: { value: 'HIE 7' } } },
    {},
  ],
}

test('r4: agents, activity and reason of a Provenance are read', () => {
  expect(toProvenance.r4(r4)).toMatchObject({
    kind: 'item',
    item: {
      source: { resources: ['Provenance/p'] },
      recorded: { text: '2024-03-01T10:00:00Z' },
      activity: 'Create',
      reasons: ['Visit'],
      agents: [
        { role: 'Author', who: 'Dr. Ines Prado', onBehalfOf: 'Organization' },
        { role: 'Transmitter', who: 'HIE 7' },
      ],
    },
  })
})

test('dstu2: agents are read by role and actor', () => {
  const agent = [{ role: { code: 'author' }, actor: { reference: 'Practitioner/1' } }, { userId: { value: 'nurse7' } }]
  expect(toProvenance.dstu2({ resourceType: 'Provenance', id: 'p', agent })).toMatchObject({
    item: {
      agents: [
        { role: 'author', who: 'Practitioner' },
        { role: undefined, who: 'nurse7' },
      ],
    },
  })
})

test.each(releases)('%s: a Provenance of nonsense is read without a fault, one without an id is skipped', (release) => {
  const odd = { resourceType: 'Provenance', id: 'x', agent: [null, 1, { who: 3, actor: [], role: {} }], reason: 'a' }
  expect(toProvenance[release](odd)).toMatchObject({ item: { agents: [], recorded: undefined } })
  expect(toProvenance[release]({ resourceType: 'Provenance' })).toMatchObject({ kind: 'skipped' })
})

test('a Provenance is about what it names as its target, whatever the form of the reference', () => {
  expect(isAbout(r4, 'Condition/c1')).toBe(true)
  expect(isAbout(r4, 'Condition/c2')).toBe(false)
  expect(isAbout({ target: [{ reference: 'Condition/c2' }] }, 'Condition/c2')).toBe(true)
  expect(isAbout({}, 'Condition/c2')).toBe(false)
})

test('r4: an agent is known by its role alone, and a role may be called so', () => {
  const agent = [{ type: { text: 'Author' } }, { role: [{ text: 'Clerk' }], who: { display: 'Amy' } }]
  expect(toProvenance.r4({ resourceType: 'Provenance', id: 'p', agent })).toMatchObject({
    item: {
      agents: [
        { role: 'Author', who: undefined },
        { role: 'Clerk', who: 'Amy' },
      ],
    },
  })
})

test('a target that cannot be followed is about nothing', () => {
  for (const target of [{}, { display: 'Condition/c1' }, { reference: '#c1' }, { reference: 'urn:uuid:c1' }])
    expect(isAbout({ target: [target] }, 'Condition/c1')).toBe(false)
})
