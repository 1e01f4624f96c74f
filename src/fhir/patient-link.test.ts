import { expect, test } from 'vitest'
import { toReplacement } from './patient-link'
import type { Release } from './release'

const other = { reference: 'Patient/9' }

test.each<[Release, unknown, string | undefined]>([
  ['r4', [{ type: 'replaced-by', other }], 'Patient/9'],
  [
    'r4',
    [
      { type: 'seealso', other },
      { type: 'replaced-by', other },
    ],
    'Patient/9',
  ],
  ['r4', [{ type: 'replaced-by' }], ''],
  ['r4', [{ type: 'replaces', other }], undefined],
  ['r4', [{ type: 'replace', other }], undefined],
  ['dstu2', [{ type: 'replace', other }], 'Patient/9'],
  ['dstu2', [{ type: 'refer', other }], undefined],
  ['dstu2', undefined, undefined],
  ['r4', 'nonsense', undefined],
  ['r4', [null, 7, {}], undefined],
])('%s: link %j is replaced by %s', (release, link, expected) => {
  expect(toReplacement[release]({ resourceType: 'Patient', id: '1', link })).toBe(expected)
})
