// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { outlinesSaid } from '../chart-fixture'
import { reportsSection } from './reports-section'

const potassium = {
  resourceType: 'Observation',
  id: 'k',
  status: 'final',
  code: { text: 'Potassium' },
  valueQuantity: { value: 6.8, unit: 'mmol/L' },
  referenceRange: [{ low: { value: 3.5, unit: 'mmol/L' }, high: { value: 5, unit: 'mmol/L' } }],
}

test('a result within a report is said with its value, its range and its flag', async () => {
  const report = { status: 'final', contained: [potassium], result: [{ reference: '#k' }, { display: 'Sodium' }] }
  const resources = [{ resourceType: 'DiagnosticReport', id: '1', ...report }]
  const [outline] = await outlinesSaid(reportsSection, { release: 'r4', resources })
  const facts = outline?.facts.map(({ label, value }) => [label, ...value.map(({ text }) => text)])
  expect(facts).toEqual([
    ['Results', 'Sodium'],
    ['Potassium', '6.8 mmol/L', '3.5 to 5 mmol/L'],
  ])
  expect(outline?.qualifications).toMatchObject([{ text: 'Potassium: high', tone: 'attention', path: ['result'] }])
})
