import { extensionValue, findExtensions } from '../fhir/extension'
import { field, readList, readObjects, readString, type JsonObject } from '../fhir/json'
import { referenceText } from '../fhir/reference'
import type { Release } from '../fhir/release'
import type { ListedEndpoint } from './listed-endpoint'
import { placeWords } from './place'

/**
 * The endpoints of a FHIR Bundle, with the organisations that they belong to: contained in the Endpoint, entries of
 * their own that it refers to, or entries that refer to it (User-access Brands, SMART App Launch 2.2 §8).
 */
export function readEndpointBundle(bundle: unknown): ListedEndpoint[] {
  const entries = readObjects(field(bundle, 'entry')).flatMap(readEntry)
  const organizations = entries.filter(({ type }) => type === 'Organization')
  const endpoints = entries.filter(({ type }) => type === 'Endpoint')
  const byReference = new Map(organizations.flatMap((entry) => entry.keys.map((key) => [key, entry.resource])))
  const listing = new Map<string, JsonObject[]>()
  for (const { resource } of organizations) {
    for (const reference of endpointReferences(resource, byReference)) {
      listing.set(reference, [...(listing.get(reference) ?? []), resource])
    }
  }
  // Brands are published for the apps that patients choose.
  const ofBrands = organizations.some(({ resource }) => portals(resource).length > 0)
  return endpoints.map(({ resource, keys }) => {
    const listed = new Set(keys.flatMap((key) => listing.get(key) ?? []))
    const managing = managingOrganization(resource, byReference)
    if (managing !== undefined) listed.add(managing)
    return readEndpoint(resource, [...listed], ofBrands)
  })
}

interface BundleEntry {
  resource: JsonObject
  type: string | undefined
  /** Every way in which a reference of the Bundle may name it. */
  keys: string[]
}

function readEntry(entry: JsonObject): BundleEntry[] {
  const [resource] = readObjects(field(entry, 'resource'))
  if (resource === undefined) return []
  const type = readString(field(resource, 'resourceType'))
  const id = readString(field(resource, 'id'))
  const fullUrl = readString(field(entry, 'fullUrl'))
  // Real lists refer by the bare id as well. The fullUrl of an Endpoint is its address in some.
  const keys = [fullUrl, ...(id === undefined ? [] : [`${type}/${id}`, id])].filter((key) => key !== undefined)
  return [{ resource, type, keys }]
}

function readEndpoint(endpoint: JsonObject, organizations: JsonObject[], ofBrands: boolean): ListedEndpoint {
  const own = readString(field(endpoint, 'name'))
  const names = organizations.flatMap((organization) => namesOf(organization, endpoint))
  const [connection] = readObjects(field(endpoint, 'connectionType'))
  const [coding] = readObjects(field(connection, 'coding'))
  const period = field(endpoint, 'period')
  return {
    url: readString(field(endpoint, 'address')),
    // The name of a brand's Endpoint is a technical one: “FHIR R4 Endpoint for …”.
    names: [...new Set(ofBrands && names.length > 0 ? names : [...names, ...(own === undefined ? [] : [own])])],
    places: [...new Set(organizations.flatMap(placesOf))],
    audience: ofBrands ? 'patient' : undefined,
    release: releaseOf(endpoint),
    status: readString(field(endpoint, 'status')),
    // A Coding, since R5 a CodeableConcept.
    connection: readString(field(connection, 'code')) ?? readString(field(coding, 'code')),
    starts: readString(field(period, 'start')),
    ends: readString(field(period, 'end')),
  }
}

function namesOf(organization: JsonObject, endpoint: JsonObject): string[] {
  const id = readString(field(endpoint, 'id'))
  const portalNames = portals(organization)
    .filter((portal) => id !== undefined && portalReference(portal)?.split('/').at(-1) === id)
    .map((portal) => extensionValue(portal, 'portalName'))
  return [field(organization, 'name'), ...readList(field(organization, 'alias')), ...portalNames].flatMap(
    (name) => readString(name) ?? [],
  )
}

function placesOf(organization: JsonObject): string[] {
  return readObjects(field(organization, 'address')).flatMap((address) => {
    const part = (name: string) => readString(field(address, name))
    return placeWords(part('city'), part('state'), part('postalCode')) ?? []
  })
}

function managingOrganization(
  endpoint: JsonObject,
  byReference: ReadonlyMap<string, JsonObject>,
): JsonObject | undefined {
  const reference = referenceText(field(endpoint, 'managingOrganization'))
  if (reference === undefined) return undefined
  // Whole lists were published without the “#” of a contained resource.
  const bare = reference.replace(/^#/, '')
  const contained = readObjects(field(endpoint, 'contained')).find(
    (resource) => readString(field(resource, 'id'))?.replace(/^#/, '') === bare,
  )
  return contained ?? organizationOf(reference, byReference)
}

function organizationOf(reference: string, byReference: ReadonlyMap<string, JsonObject>): JsonObject | undefined {
  return byReference.get(reference) ?? byReference.get(relative(reference))
}

/** `Endpoint/1` of `https://ehr.example/fhir/Endpoint/1`. */
function relative(reference: string): string {
  return /[A-Z][A-Za-z]+\/[^/]+$/.exec(reference)?.[0] ?? reference
}

/** The endpoints that an organisation names; one that names none has those of the brand that it is part of. */
function endpointReferences(organization: JsonObject, byReference: ReadonlyMap<string, JsonObject>): Set<string> {
  let at: JsonObject | undefined = organization
  // Brands may be nested; a circle of them must end.
  for (let depth = 0; at !== undefined && depth < 5; depth += 1) {
    const named = [
      ...readObjects(field(at, 'endpoint')).map(referenceText),
      ...portals(at).map(portalReference),
    ].flatMap((reference) => (reference === undefined ? [] : [reference, relative(reference)]))
    if (named.length > 0) return new Set(named)
    const parent = referenceText(field(at, 'partOf'))
    at = parent === undefined ? undefined : organizationOf(parent, byReference)
  }
  return new Set()
}

function portals(organization: JsonObject): JsonObject[] {
  return findExtensions(organization, 'organization-portal')
}

function portalReference(portal: JsonObject): string | undefined {
  return referenceText(extensionValue(portal, 'portalEndpoint'))
}

/** Of the extension `endpoint-fhir-version`; never of the address, where `/R4/` promises nothing. */
function releaseOf(endpoint: JsonObject): Release | undefined {
  const versions = findExtensions(endpoint, 'endpoint-fhir-version').flatMap(
    (extension) => readString(extensionValue({ extension: [extension] }, 'endpoint-fhir-version')) ?? [],
  )
  const [release, ...others] = new Set(versions.map(releaseOfVersion))
  return others.length === 0 ? release : undefined
}

function releaseOfVersion(version: string): Release | undefined {
  if (/^(?:4\.0|R4\b)/i.test(version)) return 'r4'
  return /^(?:1\.0|DSTU2\b)/i.test(version) ? 'dstu2' : undefined
}
