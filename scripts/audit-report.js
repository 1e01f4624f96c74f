// Reads the answer of `npm audit --json`.
import { z } from 'zod'

const answered = z.looseObject({
  vulnerabilities: z.record(z.string(), z.looseObject({ severity: z.string() })),
})

/**
 * What an audit came to: 0 nothing grave, 1 something grave, 3 nobody could be asked, which is no good news.
 *
 * @param {string} text what npm printed
 * @returns {{ code: 0 | 1 | 3, words: string }}
 */
export function readAudit(text) {
  /** @type {unknown} */
  let answer
  try {
    answer = JSON.parse(text)
  } catch {
    answer = undefined
  }
  const report = answered.safeParse(answer)
  if (!report.success) {
    const said = z.looseObject({ message: z.string() }).safeParse(answer)
    const why = said.success ? said.data.message : 'npm gave no report'
    return { code: 3, words: `Not known: the registry could not be asked for advisories (${why}).` }
  }
  const found = Object.entries(report.data.vulnerabilities).map(([name, { severity }]) => ({ name, severity }))
  const grave = found.filter(({ severity }) => severity === 'high' || severity === 'critical')
  if (grave.length > 0) {
    return {
      code: 1,
      words: `Grave faults in what ships: ${grave.map((one) => `${one.name} (${one.severity})`).join(', ')}.`,
    }
  }
  const lesser =
    found.length === 0 ? '' : ` Lesser ones: ${found.map((one) => `${one.name} (${one.severity})`).join(', ')}.`
  return { code: 0, words: `No high or critical advisory about what ships.${lesser}` }
}
