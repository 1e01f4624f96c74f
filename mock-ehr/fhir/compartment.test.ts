import { expect, test } from 'vitest'
import { isObject } from '../data/json'
import { searchParameters } from './search-parameters'
import { annOnly, base, behaviourOf, readBody, releases, ward, wardRecords } from './ward'

/** Every id of the other patient's records holds her name; addresses and refusals may repeat what was asked. */
const shown = (json: Record<string, unknown>) => JSON.stringify({ ...json, link: [], issue: [] })

const served = releases.flatMap((release) => [
  { release, how: 'as they are', different: {} },
  {
    release,
    how: 'by a portal, some kept back and some redacted',
    different: {
      portalQuirks: true,
      redacts: [{ search: 'Condition', elements: ['code'] }],
      suppresses: [{ search: 'Observation?status=amended', text: 'Some are kept back.' }],
    },
  },
])

test.each(served)('$release, $how: nothing of another patient is ever shown under a patient scope', async (row) => {
  const { release, different } = row
  const { resourceTypes } = behaviourOf(release)
  const { send } = ward(release, { grant: annOnly, ...different })
  let answered = 0
  const ask = async (path: string, init?: RequestInit) => {
    const { status, json } = await readBody(await send(path, init))
    expect([path, shown(json)]).toEqual([path, expect.not.stringContaining('bea')])
    if (status === 200) answered += 1
  }

  for (const { resourceType, id } of wardRecords(release)) await ask(`${resourceType}/${id}`)
  for (const type of resourceTypes) {
    await ask(`${type}?_count=50`)
    const parameters = searchParameters(release, type)
    const inclusions = parameters
      .filter(({ kind }) => kind === 'reference')
      .map(({ name }) => `_include=${type}:${name}`)
    const reversed = resourceTypes.flatMap((source) =>
      searchParameters(release, source)
        .filter(({ kind }) => kind === 'reference')
        .map(({ name }) => `_revinclude=${source}:${name}`),
    )
    for (const inclusion of [...inclusions, ...reversed]) await ask(`${type}?_count=50&${inclusion}`)
    for (const { name, kind } of parameters) {
      const values = {
        token: ['bea', 'MRN-bea', '|bea', `bea-cond-1`, 'female', 'active', 'final'],
        date: ['1970', 'ge1900', 'ne1900'],
        string: ['Liv', 'bea', 'A'],
        reference: [
          'bea',
          'Patient/bea',
          `${base}/Patient/bea`,
          'Condition/bea-cond-1',
          'ann,bea',
          'Medication/shared-1',
        ],
      }
      for (const value of values[kind]) {
        await ask(`${type}?${name}=${encodeURIComponent(value)}`)
        await ask(`${type}/_search`, { method: 'POST', body: new URLSearchParams({ [name]: value }) })
      }
      const modified = kind === 'token' ? [`${name}:not=x`, `${name}:text=e`] : []
      for (const query of [...modified, `${name}:missing=true`, `${name}:missing=false`, `_sort=-${name}`]) {
        await ask(`${type}?_count=50&${query}`)
      }
    }
  }
  // Most of these ask for something that there is: the test would be empty if all were refused.
  expect(answered).toBeGreaterThan(300)
})

test.each(releases)('%s: a page of one patient’s records is nothing for another’s token', async (release) => {
  const link = (await ward(release).get('Observation?patient=bea&_count=2')).link('next') ?? ''
  const open = (await ward(release).get('Observation?_count=2')).link('next') ?? ''
  const confined = ward(release, { grant: annOnly })
  expect((await confined.get(link)).status).toBe(403)
  expect((await confined.get(open)).ids.every((id) => id.includes('ann'))).toBe(true)
  expect((await confined.get(open)).ids).not.toEqual([])
})

test.each(releases)('%s: one’s own records are all there', async (release) => {
  const { get } = ward(release, { grant: annOnly })
  for (const { resourceType, id } of wardRecords(release)) {
    const mine = id.startsWith('ann') || id === 'shared-1' || id === 'gp-1'
    expect([id, (await get(`${resourceType}/${id}`)).status]).toEqual([id, mine ? 200 : 404])
    // A Binary is read by its id only.
    if (resourceType === 'Binary') continue
    const listed = (await get(`${resourceType}?_count=50`)).ids.includes(`${resourceType}/${id}`)
    expect([id, listed]).toEqual([id, mine])
  }
})

test.each(releases)('%s: a user scope reaches every patient', async (release) => {
  const { get } = ward(release)
  for (const { resourceType, id } of wardRecords(release)) {
    const { json, status } = await get(`${resourceType}/${id}`)
    expect([status, isObject(json) && json.id]).toEqual([200, id])
  }
})
