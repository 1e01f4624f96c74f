// `npm run mutation`: Stryker changes the code of session/, data/, fhir/ and model/ in one place at a time, and tells
// which changes no test notices. What is said after `--` goes to Stryker (`--mutate 'src/session/**'`).
// `--sample N [--seed S]` takes N blocks of lines by lot in each room: the same seed, the same blocks.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'

/** @typedef {{ killed: number, timeout: number, survived: number, noCoverage: number, ignored: number }} Tally */

const rooms = ['session', 'data', 'fhir', 'model']
const report = '.stryker/mutation.json'
const linesOfBlock = 8

const { values, tokens } = parseArgs({
  options: { sample: { type: 'string' }, seed: { type: 'string', default: '1' }, mutate: { type: 'string' } },
  strict: false,
  tokens: true,
})

/** @type {{ mutate: string[] }} */
const config = JSON.parse(readFileSync('stryker.config.json', 'utf8'))
const leftOut = config.mutate.filter((pattern) => pattern.startsWith('!'))

/** @param {string} room */
function filesOf(room) {
  return readdirSync(`src/${room}`)
    .map((name) => `src/${room}/${name}`)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
}

/** @param {string} file */
function blocksOf(file) {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n').length
  return Array.from({ length: Math.ceil(lines / linesOfBlock) }, (_, at) => {
    const first = at * linesOfBlock + 1
    return `${file}:${first}-${Math.min(first + linesOfBlock - 1, lines)}`
  })
}

/**
 * @param {string} room
 * @param {number} count
 * @param {string} seed
 */
function byLot(room, count, seed) {
  /** @param {string} block */
  const lot = (block) => createHash('sha256').update(`${seed} ${block}`).digest('hex')
  return filesOf(room)
    .flatMap(blocksOf)
    .map((block) => ({ block, lot: lot(block) }))
    .sort((one, other) => (one.lot < other.lot ? -1 : 1))
    .slice(0, count)
    .map(({ block }) => block)
}

/** What this script reads of Stryker's report (mutation-testing-report-schema 3). */
function talliesByRoom() {
  /** @type {{ files: Record<string, { mutants: { status: string }[] }> }} */
  const { files } = JSON.parse(readFileSync(report, 'utf8'))
  /** @type {Map<string, Tally>} */
  const tallies = new Map()
  for (const [file, { mutants }] of Object.entries(files)) {
    const room = file.split('/')[1] ?? file
    const tally = tallies.get(room) ?? { killed: 0, timeout: 0, survived: 0, noCoverage: 0, ignored: 0 }
    tallies.set(room, tally)
    for (const { status } of mutants) {
      if (status === 'Killed') tally.killed += 1
      else if (status === 'Timeout') tally.timeout += 1
      else if (status === 'Survived') tally.survived += 1
      else if (status === 'NoCoverage') tally.noCoverage += 1
      else tally.ignored += 1
    }
  }
  return tallies
}

/** @param {Tally} tally */
function score({ killed, timeout, survived, noCoverage }) {
  return (100 * (killed + timeout)) / Math.max(1, killed + timeout + survived + noCoverage)
}

const ours = new Set(['sample', 'seed', 'mutate'])
const passedOn = tokens.flatMap((token) => {
  if (token.kind === 'positional') return [token.value]
  if (token.kind !== 'option' || ours.has(token.name)) return []
  return token.inlineValue === true ? [`${token.rawName}=${token.value}`] : [token.rawName]
})
const sampled =
  values.sample === undefined ? [] : rooms.flatMap((room) => byLot(room, Number(values.sample), String(values.seed)))
const wanted = typeof values.mutate === 'string' ? [values.mutate] : sampled
const only = wanted.length > 0 ? ['--mutate', [...wanted, ...leftOut].join(',')] : []
const concurrency = passedOn.some((word) => word.startsWith('--concurrency'))
  ? []
  : ['--concurrency', String(Math.max(1, availableParallelism() - 1))]

rmSync(report, { force: true })
const { status } = spawnSync('node_modules/.bin/stryker', ['run', ...only, ...concurrency, ...passedOn], {
  stdio: 'inherit',
})
if (!existsSync(report)) {
  console.error('\nStryker made no report, so there is no score: what it says above is why.')
  process.exit(1)
}

console.log('\nroom     mutants  killed  timeout  survived  no coverage  ignored   score')
let weak = false
for (const [room, tally] of talliesByRoom()) {
  const { killed, timeout, survived, noCoverage, ignored } = tally
  const counts = [killed + timeout + survived + noCoverage, killed, timeout, survived, noCoverage, ignored]
  const widths = [9, 8, 9, 10, 13, 9]
  const cells = counts.map((number, at) => String(number).padStart(widths[at] ?? 8))
  weak ||= score(tally) < 80
  console.log(`${room.padEnd(7)}${cells.join('')}${score(tally).toFixed(1).padStart(7)} %`)
}
process.exitCode = status === 0 && !weak ? 0 : 1
