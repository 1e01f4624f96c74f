import { expect, test } from 'vitest'
import { readAudit } from './audit-report.js'

const of = (...severities: string[]) =>
  JSON.stringify({ vulnerabilities: Object.fromEntries(severities.map((severity, at) => [`p${at}`, { severity }])) })

test.each(['high', 'critical'])('an advisory that is %s is found wrong, and names the package', (severity) => {
  expect(readAudit(of('low', severity))).toEqual({ code: 1, words: `Grave faults in what ships: p1 (${severity}).` })
})

test('nothing, or nothing grave, is fine; what is lesser is named', () => {
  expect(readAudit(of())).toEqual({ code: 0, words: 'No high or critical advisory about what ships.' })
  expect(readAudit(of('moderate'))).toMatchObject({ code: 0, words: expect.stringContaining('p0 (moderate)') })
})

test.each(['', 'not JSON', '{}', '{"message": "405 Method Not Allowed"}', '{"vulnerabilities": 3}', 'null'])(
  'an answer that is no report (%s) is not known, which is not fine',
  (text) => {
    const { code, words } = readAudit(text)
    expect(code).toBe(3)
    expect(words).toMatch(/^Not known/)
  },
)

test('what the registry said instead of a report is told', () => {
  expect(readAudit('{"message": "405 Method Not Allowed"}').words).toContain('405 Method Not Allowed')
})
