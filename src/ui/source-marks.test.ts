import { expect, test } from 'vitest'
import type { SourceMark } from '../model/provenance'
import { qualified } from './source-marks'

const own = [{ text: 'resolved' }]
const words = (...marks: SourceMark[]) => qualified({ resources: ['X/1'], marks }, own).map(({ text }) => text)

test('what a record says of itself comes first, each once, and nothing of what it says of the patient is lost', () => {
  const focus: SourceMark = { kind: 'focus', key: 'RelatedPerson/1', words: 'Donor', own: false }
  expect(
    words(
      { kind: 'withheld', label: 'redacted' },
      { kind: 'withheld', label: 'masked' },
      focus,
      focus,
      { kind: 'unknown-modifier', url: 'https://a.example' },
      { kind: 'unknown-modifier', url: undefined },
    ),
  ).toEqual([
    'changed by a part not understood here, check in the EHR',
    'about Donor, not about the patient',
    'parts withheld by the EHR (redacted, masked)',
    'resolved',
  ])
})

test.each<[string, string | undefined, boolean, string[]]>([
  ['another', undefined, false, ['not about the patient', 'resolved']],
  ['a part of the patient', 'Left breast', true, ['about Left breast', 'resolved']],
  ['a part that has no name', undefined, true, ['resolved']],
])('a record about %s (%s)', (_, name, isOwn, expected) => {
  expect(words({ kind: 'focus', key: 'k', words: name, own: isOwn })).toEqual(expected)
})

test('a record that says nothing of itself is as it was', () => {
  expect(qualified({ resources: ['X/1'] }, own)).toBe(own)
})
