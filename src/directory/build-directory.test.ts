import { array, assert, constantFrom, property, record } from 'fast-check'
import { expect, test } from 'vitest'
import { buildDirectory } from './build-directory'
import { unsaid, type ListedEndpoint } from './listed-endpoint'
import { placeWords } from './place'

const today = { year: 2024, month: 5, day: 10 }

const listed = (change: Partial<ListedEndpoint> = {}): ListedEndpoint => ({
  ...unsaid,
  url: 'https://ehr.example/fhir',
  names: ['Lakeside Clinic'],
  ...change,
})

const build = (...endpoints: ListedEndpoint[]) => buildDirectory([{ source: 'list.json', endpoints }], today)

test.each([
  [{ url: undefined }, 'no address'],
  [{ url: 'see website' }, 'unreadable address'],
  [{ connection: 'direct-project' }, 'not a FHIR server'],
  [{ names: ['A03Test'] }, 'for testing'],
  [{ status: 'test' }, 'for testing'],
  [{ status: 'off' }, 'closed'],
  [{ status: 'suspended' }, 'closed'],
  [{ status: 'entered-in-error' }, 'closed'],
  [{ ends: '2024-05-09' }, 'its period has ended'],
  [{ ends: '2024-04' }, 'its period has ended'],
  [{ ends: '2023' }, 'its period has ended'],
  [{ ends: '5/9/2024 1:01:03 PM' }, 'its period has ended'],
  [{ names: [] }, 'no name'],
  [{ names: ['10066006'] }, 'a number for a name'],
] as const)('%j is dropped: %s', (change, reason) => {
  const { entries, dropped } = build(listed(change))
  expect(entries).toEqual([])
  expect(dropped).toEqual([expect.objectContaining({ source: 'list.json', what: reason })])
})

test('a published name neither begins a line of its own nor turns around the address beside it', () => {
  const { entries } = build(listed({ names: ['Lakeside\nRedirect URI: https://evil.example/ \u202EClinic\u001B[2J'] }))
  expect(entries.map(({ name }) => name)).toEqual(['Lakeside Redirect URI: https://evil.example/ Clinic[2J'])
  expect(placeWords('Boston\u202E', 'MA\n', undefined)).toBe('Boston, MA')
})

test.each([
  { status: 'active' },
  { status: 'error' },
  { status: 'prod' },
  { connection: 'hl7-fhir-rest' },
  { ends: '2024-05-10' },
  { ends: '2024-05' },
  { ends: '2024' },
  { ends: '5/10/2024 1:01:03 AM' },
  { ends: 'someday' },
  { starts: '9/12/2018 1:01:03 PM' },
])('%j stays', (change) => {
  expect(build(listed(change)).entries).toHaveLength(1)
})

test.each([{ starts: '9/12/2018 1:01:03 PM' }, { ends: 'someday' }])('the date of %j is told as mended', (change) => {
  expect(build(listed(change)).mended.map(({ what }) => what)).toEqual(['date not as FHIR writes it'])
})

test('one base gives one entry, with the names and the places of all', () => {
  const { entries, merged } = build(
    listed({ places: ['Bend, OR'], release: 'r4' }),
    listed({ url: 'https://EHR.example//fhir/', names: ['lakeside  clinic', 'Lake Hospital'], places: ['97701'] }),
  )
  expect(entries).toEqual([
    {
      name: 'Lakeside Clinic',
      also: ['Lake Hospital'],
      base: 'https://ehr.example/fhir',
      places: ['Bend, OR', '97701'],
      release: 'r4',
    },
  ])
  expect(merged).toEqual([expect.objectContaining({ what: 'https://ehr.example/fhir' })])
})

test('a number is replaced by the name that another list has for the base', () => {
  const { entries } = build(listed({ names: ['10042915'] }), listed({ names: ['Atlantic Orthopaedics'] }))
  expect(entries).toEqual([{ name: 'Atlantic Orthopaedics', base: 'https://ehr.example/fhir' }])
})

test('lists that disagree about whom a base is for, or which release it serves, leave it open', () => {
  const { entries } = build(
    listed({ audience: 'patient', release: 'r4' }),
    listed({ audience: 'provider', release: 'dstu2' }),
  )
  expect(entries).toEqual([{ name: 'Lakeside Clinic', base: 'https://ehr.example/fhir' }])
})

test('a base on plain http is marked; one that is listed on https as well is that', () => {
  expect(build(listed({ url: 'http://ehr.example/fhir' })).entries[0]).toMatchObject({ unencrypted: true })
  const both = build(listed({ url: 'http://ehr.example/fhir' }), listed())
  expect(both.entries).toEqual([{ name: 'Lakeside Clinic', base: 'https://ehr.example/fhir' }])
})

test('a base without a name that only one product has is called as that', () => {
  const { entries, mended } = build(listed({ url: 'https://fhir.allegiancemd.io/R4', names: [] }))
  expect(entries).toEqual([{ name: 'Veracity', base: 'https://fhir.allegiancemd.io/R4', vendor: 'veracity' }])
  expect(mended).toEqual([expect.objectContaining({ what: 'named after its product' })])
})

test('whom an endpoint is for is told by its path, also on customers’ own hosts in a vendor’s list', () => {
  const own = 'https://fhir.fhirpoint.open.allscripts.com/fhirroute'
  const { entries } = build(
    listed({ url: `${own}/fhir/1`, names: ['One'] }),
    listed({ url: `${own}/open/1`, names: ['Two'] }),
    listed({ url: 'https://scm.hospital.example/R4/open-Prod', names: ['Three'] }),
  )
  expect(Object.fromEntries(entries.map(({ name, audience }) => [name, audience]))).toEqual({
    One: 'provider',
    Two: 'patient',
    Three: 'patient',
  })
})

test.each([
  [[]],
  [['https://fhir.fhirpoint.open.allscripts.com/fhirroute/open/1', 'https://ehr.epichosted.com/fhir/r4']],
])('in a list that is no one vendor’s, with %j, the path of an unknown host tells nothing', (others) => {
  const { entries } = build(
    listed({ url: 'https://scm.hospital.example/R4/open-Prod' }),
    ...others.map((url) => listed({ url, names: [`At ${url}`] })),
  )
  expect(entries.find(({ name }) => name === 'Lakeside Clinic')?.audience).toBeUndefined()
})

test('every entry that was read is written, merged or dropped', () => {
  const entry = record({
    url: constantFrom(
      undefined,
      'nowhere',
      'https://a.example/fhir',
      'http://a.example/fhir/',
      'https://b.example//fhir',
    ),
    names: constantFrom([], ['1'], ['A'], ['B', 'C'], ['A03Test']),
    status: constantFrom(undefined, 'active', 'off'),
  })
  assert(
    property(array(entry, { maxLength: 12 }), (changes) => {
      const { read, entries, merged, dropped } = build(...changes.map((change) => listed(change)))
      expect(read).toBe(changes.length)
      expect(entries.length + merged.length + dropped.length).toBe(read)
      expect(new Set(entries.map(({ base }) => base.replace(/^http:|\/$/g, ''))).size).toBe(entries.length)
    }),
  )
})
