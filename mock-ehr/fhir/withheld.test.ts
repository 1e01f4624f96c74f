import { expect, test } from 'vitest'
import { annOnly, readBody, releases, ward } from './ward'

const warning = (text: string) => ({
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'warning', code: 'suppressed', details: { text }, diagnostics: text }],
})
const text = 'Some results are kept back.'

test.each(releases)('%s: what is kept back is in no answer, and the searches that lack it say so', async (release) => {
  const suppresses = [{ search: 'Observation?code=718-7', text }]
  const { get } = ward(release, { suppresses, grant: annOnly })
  const found = await get('Observation?patient=ann')
  expect(found.ids).toEqual(['Observation/ann-obs-1', 'Observation/ann-obs-3', 'Observation/ann-obs-5'])
  expect(found.json.total).toBe(3)
  expect(found.outcomes).toEqual([warning(text)])

  const onlyKeptBack = await get('Observation?code=718-7')
  expect([onlyKeptBack.ids, onlyKeptBack.outcomes]).toEqual([[], [warning(text)]])
  const first = await get('Observation?_count=2')
  const second = await get(first.link('next') ?? '')
  expect([first.ids.length, second.ids.length]).toEqual([2, 1])
  expect([first.outcomes, second.outcomes]).toEqual([[warning(text)], [warning(text)]])

  expect((await get('Observation/ann-obs-0')).status).toBe(404)
  expect((await get('Observation/ann-obs-1')).status).toBe(200)
  for (const untouched of ['Observation?code=2345-7', 'Condition?patient=ann']) {
    expect([untouched, (await get(untouched)).outcomes]).toEqual([untouched, []])
  }
})

test.each(releases)('%s: another patient’s records that are kept back are not hinted at', async (release) => {
  const suppresses = [{ search: 'Condition?_id=bea-cond-1', text }]
  expect((await ward(release, { suppresses, grant: annOnly }).get('Condition')).outcomes).toEqual([])
  expect((await ward(release, { suppresses }).get('Condition')).outcomes).toEqual([warning(text)])
})

test.each(releases)('%s: a record that is kept back comes with no other', async (release) => {
  const suppresses = [{ search: 'Provenance?_id=ann-prov-1', text }]
  const { get } = ward(release, { suppresses, grant: annOnly })
  expect((await get('Condition?_revinclude=Provenance:target')).includes).toEqual([])
})

test.each(releases)('%s: a warning may come with every search', async (release) => {
  const { get } = ward(release, { searchWarning: text })
  const found = await get('Condition?patient=ann')
  expect([found.ids.length, found.json.total, found.outcomes]).toEqual([2, 2, [warning(text)]])
  expect((await get('Condition?patient=nobody')).outcomes).toEqual([warning(text)])
  expect((await get('Condition/ann-cond-1')).json).toMatchObject({ resourceType: 'Condition' })
})

test.each(releases)('%s: redacted elements are gone, and the record says so', async (release) => {
  const { get, send } = ward(release, {
    redacts: [
      { search: 'Observation?code=718-7', elements: ['effective[x]'] },
      { search: 'Patient', elements: ['birthDate', 'photo'] },
    ],
  })
  const systems = {
    r4: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue',
    dstu2: 'http://hl7.org/fhir/v3/ObservationValue',
  }
  const meta = { security: [{ system: systems[release], code: 'REDACTED', display: 'redacted' }] }
  const { json } = await get('Observation/ann-obs-2')
  expect(json).toMatchObject({ id: 'ann-obs-2', status: 'final', meta })
  expect(json).not.toHaveProperty('effectiveDateTime')
  expect((await get('Patient/ann')).text).not.toContain('1970')
  const whole = (await get('Observation/ann-obs-1')).json
  expect(whole).toHaveProperty('effectiveDateTime')
  expect(whole).not.toHaveProperty('meta')
  // Nobody finds out by searching what the record does not show.
  expect((await get('Patient?birthdate=1970')).ids).toEqual([])
  expect((await get('Observation?patient=ann&_security=REDACTED')).ids).toHaveLength(3)
  const xml = await send('Patient/ann', { headers: { Accept: 'application/xml' } })
  expect(await xml.text()).toContain('<meta><security>')
})

test.each(releases)('%s: a rule about records that cannot be found so is a mistake of the persona', (release) => {
  const suppresses = [{ search: 'Observation?colour=red', text }]
  expect(() => ward(release, { suppresses })).toThrow('Observation?colour=red cannot be searched')
})

test.each(releases)('%s: the token still decides about what is redacted', async (release) => {
  const redacts = [{ search: 'Condition', elements: ['code'] }]
  const { send } = ward(release, { redacts, grant: annOnly })
  expect((await readBody(await send('Condition/bea-cond-1'))).status).toBe(404)
  const own = await readBody(await send('Condition?patient=ann'))
  expect(own.ids).toEqual(['Condition/ann-cond-1', 'Condition/ann-cond-2'])
  expect(own.text).not.toContain('Hypertension')
})
