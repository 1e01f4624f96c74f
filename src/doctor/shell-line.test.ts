import { execFileSync } from 'node:child_process'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readAddress } from './address'
import { shellLine } from './shell-line'

/** What a shell makes of the line: the words that a command would get. */
function wordsOf(line: string): string[] {
  const told = execFileSync('/bin/sh', ['-c', line.replace('npm run doctor --', String.raw`printf '%s\n'`)], {
    encoding: 'utf8',
  })
  return told.trimEnd().split('\n')
}

test('a plain address stands as it is', () => {
  expect(shellLine('https://ehr.example/fhir')).toBe('npm run doctor -- https://ehr.example/fhir')
})

test('an address with a query is one word of the line', () => {
  const base = 'https://ehr.example/fhir?cust=1&site=2'
  expect(wordsOf(shellLine(base))).toEqual([base])
})

test.each([
  'https://ehr.example/fhir;echo$IFS$9pwned',
  'https://ehr.example/fhir|echo',
  'https://ehr.example/$(echo)',
  'https://ehr.example/fhir?a=$(echo)',
  'https://ehr.example/fhir?a=`echo`',
  'https://ehr.example/fhir?a=1&echo',
  "https://ehr.example/fhir?a='&echo'",
  'https://ehr.example/fhir?a="&echo"',
  String.raw`https://ehr.example/fhir?a=1\&echo`,
  'https://ehr.example/fhir#;echo',
  'https://ehr.example/(echo)',
])('%s: nothing of an address that somebody else wrote is run by pasting the line', (typed) => {
  const reading = readAddress(typed)
  const line = shellLine(reading.kind === 'base' ? reading.base : '')
  expect(wordsOf(line)).toHaveLength(1)
  expect(line).not.toMatch(/[$`;|<>^(){}'\\!*]/)
})

test('whatever can be a base is a line of plain signs, in quotes where a shell would read any of them', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true }), fc.string({ maxLength: 12 }), (url, more) => {
      const reading = readAddress(`${url}${more}`)
      if (reading.kind !== 'base') return
      expect(shellLine(reading.base)).toMatch(/^npm run doctor -- (?:[\w.~:/@=+,%-]+|"[\w.~:/@=+,%?&[\]-]+")$/)
    }),
  )
})
