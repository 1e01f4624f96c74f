import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import type { Release, Resource } from '../ehr'
import { type Body, base, everything, medicationType, readBody, releases, ward } from './ward'

const ids = async (release: Release, path: string) => {
  const body = await ward(release).get(path)
  expect([path, body.status]).toEqual([path, 200])
  return body.ids.map((id) => id.replace('Observation/ann-obs-', ''))
}

describe('parameters', () => {
  test.each(releases)('%s: a patient is named by id, by reference or by address', async (release) => {
    const observation = ['subject=Patient/ann', 'subject:Patient=ann', 'subject=ann']
    for (const query of ['patient=ann', 'patient=Patient/ann', `patient=${base}/Patient/ann`, ...observation]) {
      expect(await ids(release, `Observation?${query}`)).toHaveLength(6)
    }
    expect(await ids(release, 'Observation?patient=ann,bea&_count=50')).toHaveLength(12)
    expect(await ids(release, 'Observation?patient=ann&patient=bea')).toEqual([])
    expect(await ids(release, 'Observation?subject=Group/ann')).toEqual([])
    expect(await ids(release, 'Observation?patient=https://other.example/fhir/Patient/ann')).toEqual([])
  })

  test.each(releases)('%s: tokens match by code, system and both', async (release) => {
    const find = (query: string) => ids(release, `Observation?patient=ann&${query}`)
    expect(await find('code=718-7')).toEqual(['0', '2', '4'])
    expect(await find('code=http://loinc.org|718-7')).toEqual(['0', '2', '4'])
    expect(await find('code=http://snomed.info/sct|718-7')).toEqual([])
    expect(await find('code=http://loinc.org|')).toHaveLength(6)
    expect(await find('code=|718-7')).toEqual([])
    expect(await find('code=718-7,2345-7')).toHaveLength(6)
    expect(await find('code=718-7&code=2345-7')).toEqual([])
    expect(await find('code=718')).toEqual([])
    expect(await find('code:text=hemo')).toEqual(['0', '2', '4'])
    expect(await find('status:not=amended')).toEqual(['1', '2', '3', '4', '5'])
    expect(await find('status=amended')).toEqual(['0'])
    expect(await find('category=laboratory')).toHaveLength(6)
  })

  test.each(releases)('%s: conditions without a clinical status are not found by one', async (release) => {
    const name = release === 'r4' ? 'clinical-status' : 'clinicalstatus'
    expect(await ids(release, `Condition?patient=ann&${name}=active`)).toEqual(['Condition/ann-cond-1'])
    expect(await ids(release, `Condition?patient=ann&${name}:missing=true`)).toEqual(['Condition/ann-cond-2'])
    expect(await ids(release, `Condition?patient=ann&${name}:missing=false`)).toEqual(['Condition/ann-cond-1'])
    const other = release === 'r4' ? 'clinicalstatus' : 'clinical-status'
    expect((await ward(release).get(`Condition?patient=ann&${other}=active`)).status).toBe(400)
  })

  test.each(releases)('%s: dates match by their prefix and as precisely as they were recorded', async (release) => {
    const find = (...dates: string[]) =>
      ids(release, `Observation?patient=ann&${dates.map((date) => `date=${encodeURIComponent(date)}`).join('&')}`)
    expect(await find('2019')).toEqual(['0', '1', '2', '3'])
    expect(await find('2019-03')).toEqual(['1', '2'])
    expect(await find('eq2019-03-31')).toEqual(['2'])
    expect(await find('2019-03-31T23:30:00-05:00')).toEqual(['3'])
    expect(await find('2019-04-01T04:30:00Z')).toEqual(['3'])
    expect(await find('ge2020')).toEqual(['4', '5'])
    expect(await find('gt2020-01-01')).toEqual(['5'])
    expect(await find('sa2019-03-31')).toEqual(['3', '4', '5'])
    expect(await find('eb2019-04-01')).toEqual(['1', '2'])
    expect(await find('lt2019-03-31')).toEqual(['0', '1'])
    expect(await find('le2019-03-31')).toEqual(['0', '1', '2'])
    expect(await find('ge2019-03-31', 'lt2020')).toEqual(['0', '2', '3'])
    expect(await find('ne2019')).toEqual(['4', '5'])
    expect(await find('2024-02-29,2020-01-01')).toEqual(['4', '5'])
  })

  test.each(releases)('%s: an open period goes on', async (release) => {
    expect(await ids(release, 'Encounter?patient=ann&date=ge2030')).toEqual(['Encounter/ann-enc-2'])
    expect(await ids(release, 'Encounter?patient=ann&date=lt2019-04-01')).toEqual(['Encounter/ann-enc-1'])
    expect(await ids(release, 'Encounter?patient=ann&date=2019-04')).toEqual([])
  })

  test.each(releases)('%s: patients are found by name, identifier, birth date and gender', async (release) => {
    const ann = ['name=angs', 'name=ann', 'family=ÅNGSTRÖM', 'given=liv', 'given:exact=Liv', 'given:contains=iv']
    for (const query of [...ann, 'birthdate=1970-05-02', 'birthdate=1970', 'gender=female', 'identifier=MRN-ann']) {
      expect([query, await ids(release, `Patient?${query}`)]).toEqual([query, expect.arrayContaining(['Patient/ann'])])
    }
    for (const query of ['given:exact=liv', 'name=ngstr', 'birthdate=gt1970', 'identifier=urn:oid:2.999.2|MRN-ann']) {
      expect([query, await ids(release, `Patient?${query}`)]).toEqual([query, []])
    }
    expect(await ids(release, 'Patient?identifier=urn:oid:2.999.1|MRN-ann')).toEqual(['Patient/ann'])
    expect(await ids(release, 'Patient?_id=ann,nobody')).toEqual(['Patient/ann'])
  })

  test.each(releases)('%s: a form posted to _search asks the same', async (release) => {
    const { send } = ward(release)
    const body = new URLSearchParams({ patient: 'ann', code: '718-7' })
    expect((await readBody(await send('Observation/_search', { method: 'POST', body }))).ids).toHaveLength(3)
    const json = { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } }
    expect((await send('Observation/_search', json)).status).toBe(415)
  })
})

describe('order', () => {
  test.each(releases)('%s: by one key or several, unknown last', async (release) => {
    const sorted = (sort: string) => ids(release, `Observation?patient=ann&${sort}`)
    expect(await sorted('_sort=date')).toEqual(['0', '1', '2', '3', '4', '5'])
    expect(await sorted('_sort=-date')).toEqual(['5', '4', '3', '2', '1', '0'])
    expect(await sorted('_sort:desc=date')).toEqual(['5', '4', '3', '2', '1', '0'])
    expect(await sorted('_sort=-status,-_id')).toEqual(['5', '4', '3', '2', '1', '0'])
    expect(await sorted('_sort=code,-date')).toEqual(['5', '3', '1', '4', '2', '0'])
    const bySeverity = await ids(release, 'Encounter?patient=ann&_sort=-date')
    expect(bySeverity).toEqual(['Encounter/ann-enc-2', 'Encounter/ann-enc-1'])
    const status = release === 'r4' ? 'clinical-status' : 'clinicalstatus'
    for (const sign of ['', '-']) {
      const order = await ids(release, `Condition?patient=ann&_sort=${sign}${status}`)
      expect(order).toEqual(['Condition/ann-cond-1', 'Condition/ann-cond-2'])
    }
  })
})

describe('inclusion', () => {
  test.each(releases)('%s: the medication of an order comes with it, once', async (release) => {
    const type = medicationType[release]
    const body = await ward(release).get(`${type}?_include=${type}:medication`)
    expect(body.ids).toEqual([`${type}/ann-med-1`, `${type}/bea-med-1`])
    expect(body.includes).toEqual(['Medication/shared-1'])
    expect(body.json.total).toBe(2)
  })

  test.each(releases)('%s: what the token may not read is not included', async (release) => {
    const type = medicationType[release]
    const grant = { scopes: [`patient/${type}.rs`, 'patient/Condition.rs'], patientId: 'ann' }
    const { get } = ward(release, { grant })
    expect((await get(`${type}?_include=${type}:medication`)).includes).toEqual([])
    expect((await get('Condition?_revinclude=Provenance:target')).includes).toEqual([])
  })

  test.each(releases)('%s: provenance comes with its targets', async (release) => {
    const { get } = ward(release)
    const conditions = await get('Condition?patient=ann&_revinclude=Provenance:target')
    expect(conditions.includes).toEqual(['Provenance/ann-prov-1', 'Provenance/prov-both'])
    const second = await get('Condition?_id=ann-cond-2&_revinclude=Provenance:target')
    expect(second.includes).toEqual([])
  })

  test.each(releases)('%s: inclusions that are not declared are refused', async (release) => {
    const { get } = ward(release)
    for (const inclusion of [
      '_include=*',
      '_include=Condition:code',
      '_include=Observation:subject',
      '_revinclude=Goal:patient',
    ]) {
      expect([inclusion, (await get(`Condition?${inclusion}`)).status]).toEqual([inclusion, 400])
    }
  })
})

async function followed(get: (path: string) => Promise<Body>, first: string, relation = 'next') {
  const bodies: Body[] = []
  for (let link: string | undefined = first; link !== undefined;) {
    const body: Body = await get(link)
    expect([link, body.status]).toEqual([link, 200])
    bodies.push(body)
    link = body.link(relation)
  }
  return bodies
}

const many = (count: number): Resource[] => [
  { resourceType: 'Patient', id: 'ann' },
  ...Array.from({ length: count }, (_, at): Resource => ({
    resourceType: 'Observation',
    id: `o${at}`,
    subject: { reference: `Patient/${at % 3 === 0 ? 'bea' : 'ann'}` },
    effectiveDateTime: `20${String(10 + ((at * 7) % 13))}`,
  })),
]

describe('pages', () => {
  test.each(releases)('%s: every match comes exactly once and in order, whatever the page size', async (release) => {
    const query = fc.record({
      records: fc.integer({ min: 0, max: 60 }),
      count: fc.integer({ min: 1, max: 70 }),
      sort: fc.constantFrom('', '&_sort=date', '&_sort=-date', '&_sort=-date,_id'),
    })
    await fc.assert(
      fc.asyncProperty(query, async ({ records, count, sort }) => {
        const { get } = ward(release, { records: many(records), grant: everything, pageSize: { default: 5, max: 60 } })
        const whole = (await get(`Observation?patient=ann&_count=60${sort}`)).ids
        const pages = await followed(get, `Observation?patient=ann&_count=${count}${sort}`)
        expect(whole).toHaveLength(Array.from({ length: records }).filter((_, at) => at % 3 !== 0).length)
        expect(pages.flatMap((page) => page.ids)).toEqual(whole)
        expect(pages).toHaveLength(Math.max(1, Math.ceil(whole.length / Math.min(count, 60))))
        expect(new Set(pages.map((page) => page.json.total))).toEqual(new Set([whole.length]))
        const last = pages.at(-1)?.link('self') ?? ''
        const back = await followed(get, last, 'previous')
        expect(back.toReversed().map((page) => page.ids)).toEqual(pages.map((page) => page.ids))
      }),
      { numRuns: 60 },
    )
  })

  test.each(releases)('%s: the size is the default, and no more than the greatest', async (release) => {
    const { get } = ward(release, { records: many(100), pageSize: { default: 7, max: 20 } })
    expect((await get('Observation')).ids).toHaveLength(7)
    expect((await get('Observation?_count=1000')).ids).toHaveLength(20)
    const none = await get('Observation?patient=ann&_count=0')
    expect([none.ids, none.json.total, none.link('next')]).toEqual([[], 66, undefined])
  })

  test.each(releases)('%s: a page that nobody gave out is refused', async (release) => {
    const { get } = ward(release)
    const next = (await get('Observation?_count=2')).link('next') ?? ''
    for (const link of [next.replace(/=\d+$/, '=-1'), next.replace(/=\d+$/, '=x'), `${base}?_getpages=abc`]) {
      expect((await get(link)).issue).toContain('_getpages')
    }
    expect((await get(next.replace(/=\d+$/, '=900'))).ids).toEqual([])
  })

  test.each(releases)('%s: total is left out where the persona leaves it out', async (release) => {
    expect((await ward(release, { total: 'absent' }).get('Observation')).json).not.toHaveProperty('total')
  })

  test.each(releases)('%s: 5,000 observations are paged through, each once', async (release) => {
    const { get } = ward(release, { records: many(7500), pageSize: { default: 100, max: 100 } })
    const pages = await followed(get, 'Observation?patient=ann&_sort=-date')
    expect(new Set(pages.flatMap((page) => page.ids)).size).toBe(5000)
  })
})
