import { beforeAll, expect, test } from 'vitest'
import { fetchCode } from './examine'
import { batchOf } from './fuzz-cases'
import { readFuzzCorpus } from './fuzz-corpus'
import { fuzz, resultText } from './fuzz-run'

// `npm run fuzz` says how many and from which seed; `npm test` runs a slice.
const cases = Number(process.env['FUZZ_CASES'] ?? 3000)
const seed = Number(process.env['FUZZ_SEED'] ?? 1)

const corpus = readFuzzCorpus()

beforeAll(() => fetchCode(batchOf(corpus, seed)))

test(
  'whatever a record is made of, it is shown, hidden by a rule or counted, in words, and nothing in it runs',
  async () => {
    console.log(corpus.about)
    const result = await fuzz(corpus, { cases, seed, tell: (words) => console.log(words) })
    console.log(resultText(result))
    expect(result.found.map(({ name, detail }) => `${name}: ${detail}`)).toEqual([])
  },
  24 * 3_600_000,
)
