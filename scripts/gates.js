// The gates of `npm test`, and how each one's own report is counted.
import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'

/**
 * @typedef {object} Count
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/**
 * @typedef {object} Gate
 * @property {string} name
 * @property {string[][]} commands run one after the other; the first word is a command of node_modules/.bin
 * @property {string} [needs] the gate without which this one is not run
 * @property {{ file: string, read: (report: unknown) => { count: Count, notes: string[] } }} [report]
 */

/**
 * @typedef {object} Outcome
 * @property {'ok' | 'failed' | 'not run'} kind
 * @property {Count} count
 * @property {string[]} notes worth a line even when all is well
 * @property {string} output everything that it printed
 */

/**
 * @param {unknown} value
 * @param {string} key
 * @returns {unknown}
 */
function field(value, key) {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined
}

/**
 * @param {unknown} value
 * @param {string} key
 * @returns {number}
 */
function number(value, key) {
  const found = field(value, key)
  if (typeof found !== 'number') throw new Error(`The report has no number "${key}".`)
  return found
}

/**
 * A report of vitest's JSON reporter.
 *
 * @param {unknown} report
 */
export function countVitest(report) {
  const suites = field(report, 'testResults')
  const files = Array.isArray(suites) ? suites : []
  // A file that cannot be loaded has failed, though it holds no failed test.
  const unloaded = files.filter((file) => {
    const tests = field(file, 'assertionResults')
    return (
      field(file, 'status') === 'failed' &&
      Array.isArray(tests) &&
      !tests.some((one) => field(one, 'status') === 'failed')
    )
  })
  const count = {
    passed: number(report, 'numPassedTests'),
    failed: number(report, 'numFailedTests') + unloaded.length,
    skipped: number(report, 'numPendingTests') + number(report, 'numTodoTests'),
  }
  return { count, notes: [] }
}

/**
 * @param {unknown} suite
 * @returns {string[]} what tests said in annotations of the type `figure`
 */
function figures(suite) {
  const below = [field(suite, 'suites'), field(suite, 'specs'), field(suite, 'tests'), field(suite, 'results')]
  const own = field(suite, 'annotations')
  const said = (Array.isArray(own) ? own : [])
    .filter((annotation) => field(annotation, 'type') === 'figure')
    .map((annotation) => String(field(annotation, 'description')))
  return [...said, ...below.flatMap((list) => (Array.isArray(list) ? list.flatMap(figures) : []))]
}

/**
 * A report of Playwright's JSON reporter.
 *
 * @param {unknown} report
 */
export function countPlaywright(report) {
  const stats = field(report, 'stats')
  const errors = field(report, 'errors')
  // An error outside of every test, as when a file cannot be loaded.
  const outside = Array.isArray(errors) ? errors.length : 0
  const count = {
    passed: number(stats, 'expected'),
    // A test that passes only when repeated is broken.
    failed: number(stats, 'unexpected') + number(stats, 'flaky') + outside,
    skipped: number(stats, 'skipped'),
  }
  return { count, notes: [...new Set(figures(report))] }
}

const vitestReport = 'test-results/vitest.json'
const vitest = ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`]
const playwrightReport = 'test-results/playwright.json'

/** @type {Gate[]} */
export const gates = [
  {
    name: 'types',
    commands: [
      ['tsc', '--noEmit'],
      ['tsc', '--noEmit', '-p', 'tsconfig.node.json'],
    ],
  },
  { name: 'lint', commands: [['oxlint', '--type-aware', '--deny-warnings']] },
  { name: 'format', commands: [['oxfmt', '--check']] },
  { name: 'unused code', commands: [['knip']] },
  {
    name: 'build',
    commands: [
      ['vite', 'build'],
      ['vite', 'build', '--config', 'vite.node.config.ts'],
    ],
  },
  {
    name: 'unit and in-process tests',
    commands: [[...vitest, '--exclude=tests/corpus/**']],
    report: { file: vitestReport, read: countVitest },
  },
  {
    name: 'sizes, e2e tests and attacks',
    commands: [['playwright', 'test', '--project=sizes', '--project=e2e', '--project=attacks']],
    needs: 'build',
    report: { file: playwrightReport, read: countPlaywright },
  },
]

/** The tests over records of others; part of what CI runs. @type {Gate[]} */
export const corpusGates = [
  {
    name: 'examples of the specifications',
    commands: [[...vitest, 'tests/corpus']],
    report: { file: vitestReport, read: countVitest },
  },
  {
    name: 'corpus tests',
    commands: [['playwright', 'test', '--project=corpus']],
    needs: 'build',
    report: { file: playwrightReport, read: countPlaywright },
  },
]

/**
 * @param {string[]} words
 * @param {Record<string, string | undefined>} env
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function execute([command = '', ...args], env) {
  return new Promise((resolve) => {
    const child = spawn(`node_modules/.bin/${command}`, args, {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8')
      stream.on('data', (/** @type {string} */ text) => (output += text))
    }
    child.once('error', (error) => resolve({ code: null, output: error.message }))
    // Some tools colour whatever NO_COLOR says.
    child.once('close', (code) => resolve({ code, output: stripVTControlCharacters(output) }))
  })
}

/** @type {(failed: boolean) => Count} */
const asOne = (failed) => ({ passed: failed ? 0 : 1, failed: failed ? 1 : 0, skipped: 0 })

/**
 * Runs a gate to its end. One that reports its tests is counted by them; a gate that fails without a failed test, or
 * without a report, counts as one failed.
 *
 * @param {Gate} gate
 * @param {Record<string, string | undefined>} env
 * @returns {Promise<Outcome>}
 */
export async function runGate(gate, env) {
  if (gate.report !== undefined) rmSync(gate.report.file, { force: true })
  let output = ''
  let failed = false
  for (const command of gate.commands) {
    const result = await execute(command, env)
    output += result.output
    if (result.code !== 0) failed = true
  }
  if (gate.report === undefined) return { kind: failed ? 'failed' : 'ok', count: asOne(failed), notes: [], output }
  try {
    const { count, notes } = gate.report.read(JSON.parse(readFileSync(gate.report.file, 'utf8')))
    if (failed && count.failed === 0) count.failed = 1
    return { kind: count.failed > 0 ? 'failed' : 'ok', count, notes, output }
  } catch (error) {
    return { kind: 'failed', count: asOne(true), notes: [], output: `${output}\n${String(error)}` }
  }
}
