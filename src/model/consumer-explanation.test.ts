import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Code } from './coded'
import { explanationUrl } from './consumer-explanation'

const coded = (...codes: [systemName: string | undefined, code: string][]) => ({
  text: 'Diabetes of Anna Lee',
  codes: codes.map(([systemName, code]): Code => ({ system: 'x', systemName, code, display: 'Diabetes of Anna Lee' })),
})

test('the code and the language are all that it says', () => {
  const url = new URL(explanationUrl(coded(['SNOMED CT', '44054006']), 'en-US') ?? '')
  expect([...url.searchParams]).toEqual([
    ['mainSearchCriteria.v.cs', '2.16.840.1.113883.6.96'],
    ['mainSearchCriteria.v.c', '44054006'],
    ['informationRecipient.languageCode.c', 'en'],
  ])
  expect(url.hash).toBe('')
})

test.each([[coded()], [coded([undefined, '44054006'])], [coded(['UCUM', 'mg'])], [coded(['LOINC', 'Anna Lee, 1945'])]])(
  'there is none for %j',
  (concept) => {
    expect(explanationUrl(concept, 'en')).toBeUndefined()
  },
)

test('nothing that is not a plain code leaves', () => {
  fc.assert(
    fc.property(fc.string(), (code) => {
      const url = explanationUrl(coded(['RxNorm', code]), 'en')
      const sent = url === undefined ? undefined : new URL(url).searchParams.get('mainSearchCriteria.v.c')
      expect(sent === undefined || (sent === code && /^[\w.-]{1,18}$/.test(code))).toBe(true)
    }),
  )
})
