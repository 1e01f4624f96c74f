import type { FhirBehaviour } from '../ehr'
import type { JsonObject } from '../data/json'
import { baseQuery } from './base-query'
import { readOnlyById } from './binary'
import { searchParameters } from './search-parameters'
import { xmlType } from './format'

/** What this endpoint does: a CapabilityStatement in R4, a Conformance in DSTU2. */
export function metadata(behaviour: FhirBehaviour, base: string): JsonObject {
  const { release, jsonType } = behaviour
  const formats = ['json', jsonType, 'xml', xmlType[release]]
  const url = baseQuery(behaviour).address(base, '')
  const rest = [
    {
      mode: 'server',
      security: security(behaviour),
      resource: behaviour.resourceTypes.map((type) => resourceEntry(behaviour, type)),
    },
  ]
  const software = { name: 'Sightline mock EHR' }
  const shared = { status: 'active', date: '2026-11-01', kind: 'instance', software }
  const implementation = { description: 'A mock EHR with invented patients', url }
  switch (release) {
    case 'r4':
      return {
        resourceType: 'CapabilityStatement',
        ...shared,
        implementation,
        fhirVersion: '4.0.1',
        format: formats,
        rest,
      }
    case 'dstu2':
      return {
        resourceType: 'Conformance',
        ...shared,
        implementation,
        fhirVersion: '1.0.2',
        acceptUnknown: 'no',
        format: formats,
        rest,
      }
  }
}

function security({ cors, oauthUris, release }: FhirBehaviour): JsonObject {
  const system =
    release === 'r4'
      ? 'http://terminology.hl7.org/CodeSystem/restful-security-service'
      : 'http://hl7.org/fhir/restful-security-service'
  const service = [{ coding: [{ system, code: 'SMART-on-FHIR' }], text: 'OAuth2 using SMART-on-FHIR profile' }]
  if (!oauthUris) return { cors, service }
  const uris = Object.entries(oauthUris).map(([url, valueUri]) => ({ url, valueUri }))
  const url = 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris'
  return { extension: [{ url, extension: uris }], cors, service }
}

function resourceEntry({ release, includeMedication, resourceTypes }: FhirBehaviour, type: string): JsonObject {
  if (readOnlyById.has(type)) return { type, interaction: [{ code: 'read' }] }
  const parameters = searchParameters(release, type)
  const searchInclude = parameters
    .filter(({ kind, name }) => kind === 'reference' && (name !== 'medication' || includeMedication))
    .map(({ name }) => `${type}:${name}`)
  return {
    type,
    interaction: [{ code: 'read' }, { code: 'search-type' }],
    ...(searchInclude.length > 0 ? { searchInclude } : {}),
    ...(resourceTypes.includes('Provenance') && type !== 'Provenance'
      ? { searchRevInclude: ['Provenance:target'] }
      : {}),
    searchParam: parameters.map(({ name, kind }) => ({ name, type: kind })),
  }
}
