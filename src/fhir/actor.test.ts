import { expect, test } from 'vitest'
import { readActor, readActors, referencesWords } from './actor'

const none = { name: undefined, roles: [], of: undefined, start: undefined, end: undefined }

test('who took part, as what, for whom and when', () => {
  const actors = [
    {
      who: { display: 'Dr Bone' },
      role: [{ text: 'Surgeon' }],
      onBehalfOf: { display: 'Lakeside' },
      period: { start: '2024' },
    },
    { who: { display: 'Nurse Joy' } },
    { role: { text: 'Porter' } },
    { who: { reference: 'Practitioner/9' }, onBehalfOf: { display: 'Lakeside' } },
  ]
  expect(readActors(actors, {}, 'who', 'role')).toEqual([
    {
      name: 'Dr Bone',
      roles: ['Surgeon'],
      of: 'Lakeside',
      start: { precision: 'year', year: 2024, text: '2024' },
      end: undefined,
    },
    { ...none, name: 'Nurse Joy' },
    { ...none, roles: ['Porter'] },
  ])
})

test('a lone reference is somebody without a role, and one without words is nobody', () => {
  expect(readActor({ display: 'Dr Bone' }, {})).toEqual([{ ...none, name: 'Dr Bone' }])
  expect(readActor({ reference: 'Practitioner/9' }, {})).toEqual([])
})

test('the words of references are those that have any', () => {
  expect(referencesWords([{ display: 'a' }, { reference: 'Practitioner/9' }, { display: 'b' }], {})).toEqual(['a', 'b'])
  expect(referencesWords({ display: 'a' }, {})).toEqual(['a'])
})
