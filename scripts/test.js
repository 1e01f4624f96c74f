// `npm test`: every gate, one line each, the full words of those that fail, and one line of numbers at the end.
// With --corpus (CI), the tests over real records as well; they need the folder that FHIR_CORPUS names.
import { existsSync } from 'node:fs'
import { advice, findBrowser, machineProbes } from './find-browser.js'
import { corpusGates, gates, runGate } from './gates.js'

/** @import { Gate, Outcome } from './gates.js' */

const unknown = process.argv.slice(2).filter((word) => word !== '--corpus')
if (unknown.length > 0) {
  console.error(`Usage: npm test [-- --corpus]   (not: ${unknown.join(' ')})`)
  process.exit(2)
}

const withCorpus = process.argv.includes('--corpus')
const corpus = process.env['FHIR_CORPUS'] ?? '../shared/fhir'

/** @type {Map<string, Outcome>} */
const outcomes = new Map()

/** @type {(words: string) => Outcome} */
const failure = (words) => ({ kind: 'failed', count: { passed: 0, failed: 1, skipped: 0 }, notes: [], output: words })

/**
 * @param {Gate} gate
 * @returns {Outcome | undefined} the outcome where it is known without running
 */
function foregone(gate) {
  if (gate.needs !== undefined && outcomes.get(gate.needs)?.kind !== 'ok') {
    return { kind: 'not run', count: { passed: 0, failed: 0, skipped: 1 }, notes: [`needs ${gate.needs}`], output: '' }
  }
  if (corpusGates.includes(gate) && !existsSync(corpus)) {
    return failure(`${corpus} is not there: set FHIR_CORPUS to the folder of real records.`)
  }
  const usesBrowser = gate.commands.some(([command]) => command === 'playwright')
  return usesBrowser && findBrowser(machineProbes(), { mayInstall: true }) === undefined ? failure(advice) : undefined
}

/** @param {Gate} gate */
async function pass(gate) {
  const begun = performance.now()
  const outcome = foregone(gate) ?? (await runGate(gate, { ...process.env, FHIR_CORPUS: corpus, NO_COLOR: '1' }))
  outcomes.set(gate.name, outcome)
  const { passed, failed, skipped } = outcome.count
  const numbers = gate.report === undefined ? '' : `  ${passed} passed, ${failed} failed, ${skipped} skipped`
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  console.log(`${outcome.kind.padEnd(8)}${gate.name}${numbers}  (${seconds} s)`)
  for (const note of outcome.notes) console.log(`        ${note}`)
  if (outcome.kind === 'failed') console.log(`\n${outcome.output.trim()}\n`)
}

const quick = gates.filter((gate) => gate.report === undefined)
const slow = gates.filter((gate) => gate.report !== undefined)
await Promise.all(quick.map(pass))
for (const gate of withCorpus ? [...slow, ...corpusGates] : slow) await pass(gate)
if (!withCorpus) console.log('not run corpus tests (`npm run verify` runs them)')

const counts = [...outcomes.values()].map((outcome) => outcome.count)
/** @type {(key: 'passed' | 'failed' | 'skipped') => number} */
const sum = (key) => counts.reduce((total, count) => total + count[key], 0)
process.exitCode = sum('failed') === 0 ? 0 : 1
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`)
