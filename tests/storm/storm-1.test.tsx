// @vitest-environment jsdom
import { beforeAll, expect, test } from 'vitest'
import { fetchCode, patience, runStorm } from './storm-run'
import { seedsOfPart } from './storm-seeds'

beforeAll(fetchCode, patience)

test.for(seedsOfPart(1))(
  'in the storm of seed %i nothing is lost and nothing made up',
  { timeout: patience },
  async (seed) => {
    const { words, wrongs } = await runStorm(seed)
    expect({ words, wrongs }).toEqual({ words, wrongs: [] })
  },
)
