import { anything, assert, property } from 'fast-check'
import { expect, test } from 'vitest'
import { readEndpointList } from './read-list'

const only = (value: unknown) => {
  const reading = readEndpointList(value)
  if (reading.kind !== 'list') throw new Error(`unknown: ${reading.found}`)
  return reading.endpoints
}

const endpoint = (more: object) => ({
  resourceType: 'Endpoint',
  id: 'e1',
  address: 'https://ehr.example/fhir',
  ...more,
})
const bundle = (...resources: object[]) => ({
  resourceType: 'Bundle',
  entry: resources.map((resource) => ({ resource })),
})

test.each(['o1', '#o1'])('an organisation contained in its endpoint is found by “%s”', (reference) => {
  const contained = [
    { resourceType: 'Organization', id: 'o1', name: 'Lakeside', address: [{ city: 'Bend', state: 'OR' }] },
  ]
  const [listed] = only(bundle(endpoint({ contained, managingOrganization: { reference }, status: 'active' })))
  expect(listed).toMatchObject({ names: ['Lakeside'], places: ['Bend, OR'], status: 'active', audience: undefined })
})

test.each(['Organization/o1', 'https://ehr.example/fhir/Organization/o1', 'o1'])(
  'an organisation that is an entry of its own is found by %s',
  (reference) => {
    const organization = { resourceType: 'Organization', id: 'o1', name: 'Lakeside', alias: ['Lake Clinic'] }
    const [listed] = only(bundle(organization, endpoint({ managingOrganization: { reference } })))
    expect(listed?.names).toEqual(['Lakeside', 'Lake Clinic'])
  },
)

test('an organisation that names its endpoints gives them its name, and so does one that is part of it', () => {
  const listed = only(
    bundle(
      { resourceType: 'Organization', id: 'o1', name: 'Health System', endpoint: [{ reference: 'Endpoint/e1' }] },
      { resourceType: 'Organization', id: 'o2', name: 'Its Clinic', partOf: { reference: 'Organization/o1' } },
      endpoint({ name: 'Base' }),
    ),
  )
  expect(listed).toHaveLength(1)
  expect(listed[0]?.names).toEqual(['Health System', 'Its Clinic', 'Base'])
})

const circle = (id: string, other: string) => ({
  resourceType: 'Organization',
  id,
  name: id,
  partOf: { reference: `Organization/${other}` },
})

test('brands that are part of each other end', () => {
  expect(only(bundle(circle('a', 'b'), circle('b', 'a'), endpoint({ name: 'Base' })))[0]?.names).toEqual(['Base'])
})

test('a brand’s endpoint is for patients, and called as its brand and its portal are', () => {
  const portal = {
    url: 'http://hl7.org/fhir/StructureDefinition/organization-portal',
    extension: [
      { url: 'portalName', valueString: 'My Lakeside' },
      { url: 'portalEndpoint', valueReference: { reference: 'https://ehr.example/Endpoint/e1' } },
    ],
  }
  const version = { url: 'http://hl7.org/fhir/StructureDefinition/endpoint-fhir-version', valueCode: '4.0.1' }
  const [listed] = only(
    bundle(
      { resourceType: 'Organization', id: 'o1', name: 'Lakeside', extension: [portal] },
      endpoint({ name: 'FHIR R4 Endpoint for Lakeside', extension: [version] }),
    ),
  )
  expect(listed).toMatchObject({ names: ['Lakeside', 'My Lakeside'], audience: 'patient', release: 'r4' })
})

test.each([
  [['4.0.1'], 'r4'],
  [['1.0.2'], 'dstu2'],
  [['3.0.2'], undefined],
  [['4.0.1', '1.0.2'], undefined],
])('the version extension %j means %s', (versions, release) => {
  const extension = versions.map((valueCode) => ({
    url: 'http://hl7.org/fhir/StructureDefinition/endpoint-fhir-version',
    valueCode,
  }))
  expect(only(bundle(endpoint({ extension })))[0]?.release).toBe(release)
})

test('connection types are read as R4 and as R5 write them', () => {
  const code = 'hl7-fhir-rest'
  expect(only(bundle(endpoint({ connectionType: { code } })))[0]?.connection).toBe(code)
  expect(only(bundle(endpoint({ connectionType: [{ coding: [{ code }] }] })))[0]?.connection).toBe(code)
})

test.each([
  [
    { Endpoints: [{ URL: 'https://a.example', OrganizationName: 'A', NPIID: '', OrganizationZipCode: '02110' }] },
    { url: 'https://a.example', names: ['A'], places: ['02110'] },
  ],
  [
    { endpoints: [{ name: 'A', baseUrl: 'https://a.example', type: 'prod' }] },
    { url: 'https://a.example', names: ['A'], places: [], status: 'prod' },
  ],
  [
    [{ url: 'https://a.example', name: 'A', managingOrganization: 'OCHIN', token: 'https://a.example/token' }],
    { url: 'https://a.example', names: ['A', 'OCHIN'] },
  ],
  [[{ url: 'https://a.example', name: 'A', managingOrganization: 'O-KzIoYV6gk-ILcHOWb=' }], { names: ['A'] }],
  [
    [{ url: 'https://a.example', name: 'A', audience: 'Provider', city: 'Bend', state: 'OR', zip: '97701' }],
    { audience: 'provider', places: ['Bend, OR 97701'] },
  ],
])('rows are read: %j', (list, expected) => {
  expect(only(list)[0]).toMatchObject(expected)
})

test('a row without a URL among others is kept, for the report', () => {
  expect(only([{ url: 'https://a.example', name: 'A' }, { url: 'https://b.example' }, { name: 'C' }])).toHaveLength(3)
})

test('a page of a Bundle says how many there are in all', () => {
  expect(readEndpointList({ ...bundle(endpoint({})), total: 3326 })).toMatchObject({ total: 3326 })
})

test.each([
  [{ resourceType: 'Patient' }, 'a Patient'],
  [[{ name: 'A' }], 'an array whose rows name no URL'],
  [{ clinics: [], version: 2 }, 'an object with clinics, version'],
  ['text', 'a string'],
])('%j is told as unknown', (value, found) => {
  expect(readEndpointList(value)).toEqual({ kind: 'unknown', found })
})

test('nothing makes it throw', () => {
  assert(property(anything(), (value) => void readEndpointList(value)))
  assert(
    property(anything(), (value) => void readEndpointList({ resourceType: 'Bundle', entry: [{ resource: value }] })),
  )
  assert(
    property(anything(), (value) => void readEndpointList({ endpoints: [{ url: 'https://a.example', name: value }] })),
  )
})
