// `npm run fuzz`: mutated records through everything that a chart is made of. A seed is a chart of fifty of them, the
// same each time; the app's code as it ships, without React's checks for developers.
import { spawn } from 'node:child_process'
import { parseArgs } from 'node:util'

const usage = 'Usage: npm run fuzz [-- --cases N] [--seed SEED]'

/** @returns {{ cases: number, seed: number }} */
function readArguments() {
  const options = /** @type {const} */ ({
    cases: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
  })
  try {
    const { cases, seed } = parseArgs({ options }).values
    const asked = { cases: Number(cases), seed: Number(seed) }
    if (Number.isSafeInteger(asked.cases) && Number.isSafeInteger(asked.seed) && asked.cases > 0) return asked
  } catch {
    // Said below.
  }
  console.error(usage)
  process.exit(2)
}

const { cases, seed } = readArguments()
const words = ['node_modules/vitest/vitest.mjs', 'run', 'tests/fuzz/fuzz.test.ts', '--silent=false', '--reporter=dot']
const child = spawn(process.execPath, words, {
  stdio: ['ignore', 'inherit', 'inherit'],
  env: { ...process.env, NODE_ENV: 'production', FUZZ_CASES: String(cases), FUZZ_SEED: String(seed) },
})
child.on('close', (code) => {
  process.exitCode = code ?? 1
})
