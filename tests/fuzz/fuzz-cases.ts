import * as fc from 'fast-check'
import { stringify } from 'lossless-json'
import type { ExpectedRelease } from '../fixtures/chart-sections'
import { isJson, type Json } from '../fixtures/examples-folder'
import type { FuzzCorpus, SeedRecord } from './fuzz-corpus'
import { fuzzedPatient } from './fuzz-corpus'
import { greatMutation, mutated, mutation, type Mutation } from './mutation'

/** One mutated record. */
export interface FuzzCase {
  seed: SeedRecord
  changes: readonly Mutation[]
  /** What the server sends in its place; no object, perhaps. */
  sent: unknown
  /** As JSON. */
  text: string
}

/** Mutated records of one chart. */
export interface FuzzBatch {
  number: number
  release: ExpectedRelease
  cases: readonly FuzzCase[]
}

/** How many records a chart has. */
export const batchSize = 50

const recordPlan = fc.record({
  bucket: fc.nat(),
  record: fc.nat(),
  changes: fc.oneof(
    { weight: 120, arbitrary: fc.array(mutation, { minLength: 1, maxLength: 4 }) },
    { weight: 1, arbitrary: greatMutation.map((change) => [change]) },
  ),
})

const batchPlan = fc.record({
  release: fc.constantFrom<ExpectedRelease>('r4', 'r4', 'dstu2'),
  records: fc.array(recordPlan, { minLength: batchSize, maxLength: batchSize }),
})

/** Of a seed comes always the same batch. */
export function batchOf(corpus: FuzzCorpus, number: number): FuzzBatch {
  const [plan] = fc.sample(batchPlan, { seed: number, numRuns: 1 })
  if (plan === undefined) throw new Error('fast-check gave no sample')
  const { release, records } = plan
  const buckets = corpus.buckets.filter(([first]) => first?.release === release)
  const donors = buckets.flatMap((bucket) => bucket.slice(0, 20).map(({ record }) => record))
  const cases = records.flatMap(({ bucket, record, changes }, index) => {
    const among = buckets[bucket % buckets.length] ?? []
    const seed = among[record % among.length]
    return seed === undefined ? [] : [caseOf(withId(seed, index), changes, donors)]
  })
  return { number, release, cases: onePatient(cases) }
}

/** A record's id is its place in the batch; a patient is the one whose chart it is. */
function withId(seed: SeedRecord, index: number): SeedRecord {
  return { ...seed, record: { ...seed.record, id: seed.type === 'Patient' ? fuzzedPatient : `c${index}` } }
}

export function caseOf(seed: SeedRecord, changes: readonly Mutation[], donors: readonly Json[]): FuzzCase {
  let sent: unknown = seed.record
  for (const change of changes) sent = isJson(sent) ? mutated(sent, change, donors) : sent
  return { seed, changes, sent, text: stringify(sent) ?? 'null' }
}

/** A chart has one patient: of several the first. */
function onePatient(cases: readonly FuzzCase[]): FuzzCase[] {
  const first = cases.find(({ seed }) => seed.type === 'Patient')
  return cases.filter((one) => one.seed.type !== 'Patient' || one === first)
}
