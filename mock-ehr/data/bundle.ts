import { createHash } from 'node:crypto'
import type { Resource } from '../ehr'
import { type JsonObject, isObject, listOf, textOf, valuesAt, writeJson } from './json'

/** A resource as a Bundle brought it: with an id, its references not rewritten yet. */
export interface Brought {
  resource: Resource
  /** The addresses under which others in the Bundle refer to it. */
  fullUrls: readonly string[]
}

/** Reasons for which a whole Bundle is refused are thrown as this. */
export class UnloadableBundle extends Error {}

const loadable = new Set<unknown>(['transaction', 'batch', 'collection', 'searchset'])

/** Ids become part of addresses; some servers' hold more than FHIR allows (`{pid}_{eid}`). */
const usableId = /^[^\s/?#|:,]{1,128}$/

export function readBundle(json: unknown): Brought[] {
  if (!isObject(json) || json.resourceType !== 'Bundle') {
    const what = isObject(json) ? (textOf(json.resourceType) ?? 'JSON without a resourceType') : 'no JSON object'
    throw new UnloadableBundle(`it is ${what}, not a Bundle`)
  }
  if (!loadable.has(json.type)) {
    throw new UnloadableBundle(`Bundles of type "${textOf(json.type) ?? 'none'}" are not loaded`)
  }
  const repeats = new Map<string, number>()
  const brought = listOf(json.entry).flatMap((entry, at): Brought[] => {
    if (!isObject(entry)) throw new UnloadableBundle(`entry ${at} is no object`)
    const { resource } = entry
    if (resource === undefined && isObject(entry.request) && entry.request.method !== 'POST') return []
    if (!isObject(resource)) throw new UnloadableBundle(`entry ${at} has no resource`)
    const resourceType = textOf(resource.resourceType)
    if (resourceType === undefined) throw new UnloadableBundle(`the resource of entry ${at} has no resourceType`)
    // The word of the server that was asked, not part of the record.
    if (json.type === 'searchset' && resourceType === 'OperationOutcome') return []
    const fullUrls = listOf(entry.fullUrl).flatMap((url) => textOf(url) ?? [])
    const id = idOf(resource, fullUrls) ?? idFromContent(resource, repeats)
    return [{ resource: { ...resource, resourceType, id }, fullUrls }]
  })
  if (brought.length === 0) throw new UnloadableBundle('it brings no resources')
  refuseAmbiguity(brought)
  return brought
}

function idOf(resource: JsonObject, fullUrls: readonly string[]): string | undefined {
  const own = textOf(resource.id)
  if (own !== undefined && usableId.test(own)) return own
  const fromUrl = fullUrls.flatMap((url) => /^urn:(?:uuid|oid):(.+)$|\/[A-Z][A-Za-z]+\/([^/]+)$/.exec(url) ?? [])
  return fromUrl.slice(1).find((id) => id !== undefined && usableId.test(id))
}

/** The same content gets the same id in every run; a Bundle that brings it twice means two resources. */
function idFromContent(resource: JsonObject, repeats: Map<string, number>): string {
  const digest = createHash('sha256').update(writeJson(resource)).digest('hex').slice(0, 32)
  const repeat = (repeats.get(digest) ?? 0) + 1
  repeats.set(digest, repeat)
  return repeat === 1 ? digest : `${digest}-${repeat}`
}

function refuseAmbiguity(brought: readonly Brought[]) {
  const seen = new Map<string, string>()
  for (const { resource, fullUrls } of brought) {
    const content = writeJson(resource)
    for (const name of [`${resource.resourceType}/${resource.id}`, ...fullUrls]) {
      if ((seen.get(name) ?? content) !== content)
        throw new UnloadableBundle(`it holds ${name} twice, with other content`)
      seen.set(name, content)
    }
  }
}

/** The identifiers of a resource as `system|value`. */
export const identifiersOf = (resource: Resource) =>
  valuesAt(resource, 'identifier').flatMap((identifier) => {
    const value = isObject(identifier) ? textOf(identifier.value) : undefined
    return isObject(identifier) && value !== undefined ? [`${textOf(identifier.system) ?? ''}|${value}`] : []
  })
