import type { FhirBehaviour, Release } from '../ehr'

const releaseOfVersion: Record<string, Release> = { '1.0': 'dstu2', '1.0.2': 'dstu2', '4.0': 'r4', '4.0.1': 'r4' }

/** DSTU2 and R4 named their media types otherwise: http://hl7.org/fhir/DSTU2/http.html#mime-type */
const releaseOfType: Record<string, Release> = {
  'application/json+fhir': 'dstu2',
  'application/xml+fhir': 'dstu2',
  'application/fhir+json': 'r4',
  'application/fhir+xml': 'r4',
}

/** The release that a request asks for by `_format` or the best range of `Accept`; undefined where it leaves it open. */
export function releaseAsked(request: Request): Release | undefined {
  // A plus sign that was not escaped in the address arrives as a space.
  const format = new URL(request.url).searchParams.get('_format')?.trim().replace(' ', '+')
  const ranges = (format ?? request.headers.get('Accept') ?? '').split(',').map((range) => {
    const [type = '', ...rest] = range.split(';').map((part) => part.trim().toLowerCase().replaceAll('"', ''))
    const valueOf = (name: string) => rest.find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1)
    return {
      release: releaseOfVersion[valueOf('fhirversion') ?? ''] ?? releaseOfType[type],
      quality: Number(valueOf('q') ?? 1),
    }
  })
  const best = Math.max(...ranges.map(({ quality }) => quality))
  return ranges.find(({ quality }) => quality === best)?.release
}

const dstu2Of: Record<string, string> = { MedicationRequest: 'MedicationOrder', ServiceRequest: 'DiagnosticOrder' }
const r4Of = new Map(Object.entries(dstu2Of).map(([r4, dstu2]) => [dstu2, r4]))

/** Types that DSTU2 lacks, and those that DSTU2 servers of such products have no endpoint for. */
const notInDstu2 = new Set([
  'CareTeam',
  'Encounter',
  'Location',
  'Medication',
  'Organization',
  'Practitioner',
  'PractitionerRole',
])

/** The behaviour of the same base towards who asks for the release that is not its own. */
export function inOtherRelease(behaviour: FhirBehaviour): FhirBehaviour {
  const { metadataType: _type, readPatientAs: _form, ...alike } = behaviour
  switch (behaviour.release) {
    case 'r4':
      return {
        ...alike,
        release: 'dstu2',
        jsonType: 'application/json+fhir',
        resourceTypes: behaviour.resourceTypes
          .filter((type) => !notInDstu2.has(type))
          .map((type) => dstu2Of[type] ?? type),
      }
    case 'dstu2':
      return {
        ...alike,
        release: 'r4',
        jsonType: 'application/fhir+json',
        resourceTypes: behaviour.resourceTypes.map((type) => r4Of.get(type) ?? type),
      }
  }
}
