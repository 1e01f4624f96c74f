import { expect, test } from 'vitest'
import { annOnly, base, readBody, releases, ward } from './ward'

const cust = 'cust=1042'

test.each(releases)('%s: without the query of the base nothing is at any address', async (release) => {
  const { get, handle } = ward(release, { baseQuery: cust })
  const plain = await readBody(await handle(new Request(`${base}/metadata`)))
  expect([plain.status, plain.issue]).toEqual([404, expect.stringContaining(`"${cust}"`)])
  for (const path of ['Patient/ann', 'Patient/ann?cust=1', 'Condition?patient=ann', `Condition?customer=1042`]) {
    expect([path, (await get(path)).status]).toEqual([path, 404])
  }
})

test.each(releases)('%s: with it, it is no parameter of the search or the read', async (release) => {
  const { get, send } = ward(release, { baseQuery: cust, grant: annOnly })
  expect((await get(`metadata?${cust}`)).json).toMatchObject({ implementation: { url: `${base}?${cust}` } })
  expect((await get(`Patient/ann?${cust}`)).status).toBe(200)
  expect((await get(`Condition?patient=ann&${cust}`)).ids).toHaveLength(2)
  expect((await get(`Condition?patient=ann&${cust}&cust=other`)).status).toBe(400)
  const body = new URLSearchParams({ patient: 'ann' })
  expect((await readBody(await send(`Condition/_search?${cust}`, { method: 'POST', body }))).ids).toHaveLength(2)
})

test.each(releases)('%s: every link has it and every address of a record lacks it', async (release) => {
  const { get } = ward(release, { baseQuery: cust })
  const seen: string[] = []
  for (let link: string | undefined = `Observation?${cust}&patient=ann&_count=4`; link !== undefined;) {
    const page = await get(link)
    expect([link, page.status]).toEqual([link, 200])
    seen.push(...page.ids)
    const links = ['self', 'first', 'previous', 'next'].flatMap((relation) => page.link(relation) ?? [])
    expect(links.length).toBeGreaterThan(2)
    expect(links.filter((address) => new URL(address).searchParams.getAll('cust').join() !== '1042')).toEqual([])
    expect(page.text).toContain(`"fullUrl":"${base}/Observation/ann-obs-`)
    expect(page.text).not.toMatch(/"fullUrl":"[^"]*cust/)
    link = page.link('next')
  }
  expect(seen).toHaveLength(6)
  const first = await get(`Observation?${cust}&_count=2`)
  expect((await get((first.link('next') ?? '').replace(`${cust}&`, ''))).status).toBe(404)
})
