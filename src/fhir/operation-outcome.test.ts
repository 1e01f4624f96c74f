import { expect, test } from 'vitest'
import { readOutcome } from './operation-outcome'

test.each([
  [{ severity: 'error', code: 'not-supported', details: { text: 'No Goal here' }, diagnostics: 'x' }, 'No Goal here'],
  [{ severity: 'error', code: 'not-supported', diagnostics: 'No Goal here' }, 'No Goal here'],
  [
    { severity: 'error', code: 'not-supported', details: { coding: [{ code: 'MSG_NO', display: 'No Goal here' }] } },
    'No Goal here',
  ],
  [{ severity: 'error', code: 'not-supported' }, undefined],
])('the words of %j are %j', (issue, words) => {
  const outcome = { resourceType: 'OperationOutcome', issue: [issue] }
  expect(readOutcome(outcome)).toEqual([{ severity: 'error', code: 'not-supported', words }])
})

test('severity and code are read in any case', () => {
  const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'ERROR', code: 'Not-Supported' }] }
  expect(readOutcome(outcome)).toEqual([{ severity: 'error', code: 'not-supported', words: undefined }])
})

test('a severity that FHIR does not know is not taken for one', () => {
  expect(readOutcome({ resourceType: 'OperationOutcome', issue: { severity: 'bad' } })).toEqual([
    { severity: 'not-stated', code: undefined, words: undefined },
  ])
})

test.each([undefined, null, 'x', {}, { resourceType: 'Bundle', issue: [{ code: 'x' }] }, { error: 'invalid_grant' }])(
  '%j has no issues',
  (value) => {
    expect(readOutcome(value)).toEqual([])
  },
)
