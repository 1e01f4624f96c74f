import { stringify } from 'lossless-json'
import { examine } from './examine'
import { batchOf, batchSize, caseOf, type FuzzBatch, type FuzzCase } from './fuzz-cases'
import type { FuzzCorpus } from './fuzz-corpus'
import type { Violation } from './violations'

/** A violation, and the least record that shows it. */
export interface Found extends Violation {
  seed: number
  record: string
  changes: string
  sent: string
}

export interface FuzzResult {
  cases: number
  seeds: { first: number; last: number }
  found: Found[]
  /** Of one batch, in seconds of processor time. */
  slowest: number
  seconds: number
}

type Examine = (batch: FuzzBatch) => Promise<Violation[]>

/** Seconds of processor time that one record may take, through everything and for both readers. */
const limit = 2

async function timed(batch: FuzzBatch, look: Examine): Promise<{ violations: Violation[]; seconds: number }> {
  const before = process.cpuUsage()
  const violations = await look(batch)
  const { user, system } = process.cpuUsage(before)
  return { violations, seconds: (user + system) / 1e6 }
}

/** As `look`; and a record that alone takes too long is a violation too. */
export function inTime(look: Examine, patience: number = limit): Examine {
  return async (batch) => {
    const { violations, seconds } = await timed(batch, look)
    if (seconds < patience) return violations
    if (batch.cases.length === 1) return [...violations, { name: 'too slow', detail: `${seconds.toFixed(1)} s` }]
    const alone: Violation[] = []
    for (const one of batch.cases)
      alone.push(
        ...(await inTime(look, patience)({ ...batch, cases: [one] })).filter(({ name }) => name === 'too slow'),
      )
    return [...violations, ...alone]
  }
}

/** So many violations of one name are told; more say the same. */
const enough = 3

/** How often a run says how far it has come, in cases. */
const progress = 5000

/** Fuzzes at least `cases` records, of the seed on; a seed is a chart of fifty. */
export async function fuzz(
  corpus: FuzzCorpus,
  {
    cases,
    seed,
    look = inTime(examine),
    tell = () => undefined,
  }: { cases: number; seed: number; look?: Examine; tell?: (words: string) => void },
): Promise<FuzzResult> {
  const begun = performance.now()
  const found: Found[] = []
  let done = 0
  let slowest = 0
  let number = seed
  for (; done < cases; number += 1) {
    const batch = batchOf(corpus, number)
    const { violations, seconds } = await timed(batch, look)
    slowest = Math.max(slowest, seconds)
    for (const name of new Set(violations.map((one) => one.name))) {
      if (found.filter((one) => one.name === name).length >= enough) continue
      const one = await narrowed(batch, name, look, corpus)
      found.push(one)
      tell(foundText(one))
    }
    done += batchSize
    if (done % progress === 0) tell(`${done} cases, violations: ${found.length}`)
  }
  return {
    cases: done,
    seeds: { first: seed, last: number - 1 },
    found,
    slowest,
    seconds: (performance.now() - begun) / 1000,
  }
}

/** The fewest records of the batch, and of a lone one the fewest changes, that still violate the rule of this name. */
async function narrowed(batch: FuzzBatch, name: string, look: Examine, corpus: FuzzCorpus): Promise<Found> {
  const shows = async (cases: readonly FuzzCase[]) => (await look({ ...batch, cases })).find((one) => one.name === name)
  let cases = batch.cases
  for (const one of batch.cases) {
    if ((await shows([one])) !== undefined) {
      cases = [one]
      break
    }
  }
  for (let size = cases.length; cases.length > 1 && size >= 1; size = Math.floor(size / 2)) {
    for (let from = 0; from < cases.length; from += size) {
      const fewer = [...cases.slice(0, from), ...cases.slice(from + size)]
      if (fewer.length > 0 && (await shows(fewer)) !== undefined) {
        cases = fewer
        from -= size
      }
    }
  }
  const [only] = cases
  if (cases.length === 1 && only !== undefined) cases = [await fewerChanges(only, shows, batch, corpus)]
  const violation = (await shows(cases)) ?? { name, detail: 'does not come again' }
  return {
    ...violation,
    seed: batch.number,
    record: cases.map(({ seed }) => seed.name).join('; '),
    changes: cases.map(({ changes }) => cut(stringify(changes) ?? '', 500)).join('\n'),
    sent: cases.map(({ text }) => cut(text, cases.length > 1 ? 800 : 3000)).join('\n'),
  }
}

const cut = (text: string, length: number) =>
  text.length > length ? `${text.slice(0, length)}… (${text.length})` : text

async function fewerChanges(
  one: FuzzCase,
  shows: (cases: readonly FuzzCase[]) => Promise<Violation | undefined>,
  { release }: FuzzBatch,
  corpus: FuzzCorpus,
): Promise<FuzzCase> {
  const donors = donorsOf(corpus, release)
  for (const change of one.changes) {
    const fewer = caseOf(
      one.seed,
      one.changes.filter((other) => other !== change),
      donors,
    )
    if (one.changes.length > 1 && (await shows([fewer])) !== undefined)
      return fewerChanges(fewer, shows, { number: 0, release, cases: [] }, corpus)
  }
  return one
}

function donorsOf({ buckets }: FuzzCorpus, release: FuzzBatch['release']) {
  return buckets
    .filter(([first]) => first?.release === release)
    .flatMap((bucket) => bucket.slice(0, 20).map(({ record }) => record))
}

/** A violation, with the command that shows it again. */
function foundText({ name, detail, seed, record, changes, sent }: Found): string {
  return [
    `✗ ${name}: ${detail}`,
    `  ${record}`,
    `  changed by ${changes}`,
    `  sent ${sent}`,
    `  again: npm run fuzz -- --cases ${batchSize} --seed ${seed}`,
  ].join('\n')
}

/** What a run says at its end. */
export function resultText({ cases, seeds, found, slowest, seconds }: FuzzResult): string {
  return `${cases} cases, seeds ${seeds.first} to ${seeds.last}, violations: ${found.length}, ${seconds.toFixed(0)} s, the slowest chart ${slowest.toFixed(1)} s`
}
