// `npm run storm`: whole charts in storms of faults, each decided by a seed. Every section of each is compared with
// what the record holds.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

const usage = 'Usage: npm run storm [-- --runs N] [--from SEED]    or: npm run storm -- --seed SEED'

/** @returns {{ from: number, runs: number }} */
function readArguments() {
  const options = /** @type {const} */ ({
    runs: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
  })
  try {
    const { runs, from, seed } = parseArgs({ options }).values
    const asked = seed === undefined ? { from: Number(from), runs: Number(runs) } : { from: Number(seed), runs: 1 }
    if (Number.isSafeInteger(asked.from) && Number.isSafeInteger(asked.runs) && asked.runs > 0) return asked
  } catch {
    // Said below.
  }
  console.error(usage)
  process.exit(2)
}

const { from, runs } = readArguments()
const folder = mkdtempSync(join(tmpdir(), 'sightline-storm-'))
const file = join(folder, 'report.json')
// Of a single seed there is one file alone, and one without a test would be a mistake.
const files = Array.from({ length: Math.min(runs, 4) }, (_, index) => `tests/storm/storm-${index + 1}.test.tsx`)
const words = ['node_modules/vitest/vitest.mjs', 'run', ...files, '--reporter=dot', '--reporter=json']
const child = spawn(process.execPath, [...words, `--outputFile.json=${file}`], {
  stdio: ['ignore', 'inherit', 'inherit'],
  env: { ...process.env, STORM_FROM: String(from), STORM_RUNS: String(runs) },
})
child.on('close', (code) => {
  try {
    /** @type {{ numPassedTests: number, numFailedTests: number, testResults: { assertionResults: { status: string, title: string }[] }[] }} */
    const report = JSON.parse(readFileSync(file, 'utf8'))
    const failed = report.testResults.flatMap(({ assertionResults }) =>
      assertionResults.filter(({ status }) => status === 'failed'),
    )
    const seeds = failed.map(({ title }) => /seed (\d+)/.exec(title)?.[1] ?? '?')
    console.log(
      `\nruns: ${report.numPassedTests + report.numFailedTests}, seeds: ${from} to ${from + runs - 1}, violations: ${report.numFailedTests}`,
    )
    for (const seed of seeds) console.log(`again: npm run storm -- --seed ${seed}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
    process.exitCode = code ?? 1
  }
})
