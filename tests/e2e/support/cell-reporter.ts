import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { FullResult, Reporter, TestCase, TestResult } from '@playwright/test/reporter'

/** A test that is a cell of the table "persona × behaviour". */
export const cell = (persona: string, behaviour: string) => ({
  annotation: { type: 'cell', description: `${persona} × ${behaviour}` },
})

type Mark = 'passed' | 'FAILED' | 'skipped'

/** Prints the table "persona × behaviour" of a run, and writes it as Markdown: each cell is a test. */
export default class CellReporter implements Reporter {
  readonly #file: string
  readonly #marks = new Map<string, Map<string, Mark[]>>()
  readonly #behaviours = new Set<string>()

  constructor({ outputFile = 'test-results/personas.md' }: { outputFile?: string } = {}) {
    this.#file = outputFile
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    // A retry has the last word.
    if (result.status !== test.expectedStatus && result.retry < test.retries) return
    for (const { type, description = '' } of test.annotations) {
      const [persona, behaviour] = description.split(' × ')
      if (type !== 'cell' || persona === undefined || behaviour === undefined) continue
      const row = this.#marks.get(persona) ?? new Map<string, Mark[]>()
      const mark = result.status === 'skipped' ? 'skipped' : test.ok() ? 'passed' : 'FAILED'
      row.set(behaviour, [...(row.get(behaviour) ?? []), mark])
      this.#marks.set(persona, row)
      this.#behaviours.add(behaviour)
    }
  }

  onEnd(_result: FullResult): void {
    if (this.#marks.size === 0) return
    const behaviours = [...this.#behaviours]
    const lines = [
      `| persona | ${behaviours.join(' | ')} |`,
      `|${' --- |'.repeat(behaviours.length + 1)}`,
      ...[...this.#marks].map(
        ([persona, row]) => `| ${persona} | ${behaviours.map((behaviour) => said(row.get(behaviour))).join(' | ')} |`,
      ),
    ]
    mkdirSync(dirname(this.#file), { recursive: true })
    writeFileSync(this.#file, `${lines.join('\n')}\n`)
    console.log(`\nPersona × behaviour (a dash: the EHR has no such thing)\n${lines.join('\n')}`)
  }
}

/** Several tests may stand behind one cell; the worst of them is what it says. */
function said(marks: readonly Mark[] | undefined): string {
  if (marks === undefined) return '–'
  if (marks.includes('FAILED')) return 'FAILED'
  if (marks.includes('skipped')) return 'skipped'
  return marks.length === 1 ? 'ok' : `ok (${marks.length})`
}
