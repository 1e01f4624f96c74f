import { expect, test } from 'vitest'
import { readPartialDate } from '../model/date'
import type { Outline } from '../model/outline'
import { anOutline } from '../model/testing/an-outline'
import { escaped, narrative } from './ips-narrative'

const outline = (more: Partial<Outline>) =>
  anOutline('Asthma', { source: { resources: ['Condition/c1'] }, group: 'active', ...more })

const div = (inner: string) => `<div xmlns="http://www.w3.org/1999/xhtml">${inner}</div>`

test('every sentence is a paragraph, every item a line of a list', () => {
  const items = [outline({}), outline({ title: { text: 'Measles', from: 'record' } })]
  expect(narrative(['Complete.', 'Two of 2019.'], items)).toEqual({
    status: 'generated',
    div: div('<p>Complete.</p><p>Two of 2019.</p><ul><li>Asthma</li><li>Measles</li></ul>'),
  })
})

test('without items there is no list: an empty one is not XHTML of FHIR', () => {
  expect(narrative(['None recorded.'], []).div).toBe(div('<p>None recorded.</p>'))
})

test('a line says what qualifies the name, what was found, and when', () => {
  const date = readPartialDate('2019-04')
  const item = outline({
    qualifications: [{ text: 'unconfirmed' }, { text: 'severe' }],
    value: [
      { text: 'wheezing', from: 'record' },
      { text: 'cough', from: 'record' },
    ],
    when: date && { label: 'Onset', date },
  })
  expect(narrative([], [item]).div).toBe(
    div('<ul><li>Asthma, unconfirmed, severe, wheezing, cough, Onset 2019-04</li></ul>'),
  )
})

test('a line says all of an item: a result may have been found in its parts alone', () => {
  const item = outline({
    facts: [
      { label: 'pCO2', value: [{ text: '95 mmHg', from: 'record' }] },
      { label: 'Method', value: [{ text: 'arterial', from: 'record' }] },
    ],
    notes: ['Drawn twice'],
  })
  expect(narrative([], [item]).div).toBe(div('<ul><li>Asthma, pCO2: 95 mmHg, Method: arterial, Drawn twice</li></ul>'))
})

test('what would be markup is the text that it was', () => {
  expect(escaped('a < b & "c" > d')).toBe('a &lt; b &amp; &quot;c&quot; &gt; d')
  const hostile = narrative(['<b>'], [outline({ title: { text: '</li><script>', from: 'record' } })])
  expect(hostile.div).toBe(div('<p>&lt;b&gt;</p><ul><li>&lt;/li&gt;&lt;script&gt;</li></ul>'))
})

test.each([
  ['\u0000', '\uFFFD'],
  ['\u0008', '\uFFFD'],
  ['\uD83D', '\uFFFD'],
  ['\uFFFE', '\uFFFD'],
  ['\t\n\r', '\t\n\r'],
  ['Größe 😀', 'Größe 😀'],
])('a character that XML does not have is seen to be missing, every other stays: %j', (text, expected) => {
  expect(escaped(`a${text}b`)).toBe(`a${expected}b`)
})
