import type { Release, Resource } from '../ehr'
import { type Brought, identifiersOf } from './bundle'
import { isObject, textOf } from './json'

/** Finds the `Type/id` that an address stands for. */
export interface AddressBook {
  byUrl: Pick<ReadonlyMap<string, string>, 'get'>
  /** By `Type|system|value`: several where the identifier is not unique. */
  byIdentifier: ReadonlyMap<string, ReadonlySet<string>>
  /** FHIR bases that the Bundle's own addresses are under. */
  bases: ReadonlySet<string>
}

const absolute = /^(https?:\/\/.+?)\/([A-Z][A-Za-z]+\/[^/?#|]+)(?:\/_history\/[^/?#]+)?$/

export function addressesIn(brought: readonly Brought[]) {
  const byUrl = new Map<string, string>()
  const bases = new Set<string>()
  for (const { resource, fullUrls } of brought) {
    const key = `${resource.resourceType}/${resource.id}`
    // From the root of a server that was its own base.
    byUrl.set(`/${key}`, key)
    for (const url of fullUrls) {
      byUrl.set(url, key)
      const [, base] = absolute.exec(url) ?? []
      if (base !== undefined) bases.add(base)
    }
  }
  return { byUrl, bases }
}

export function identifiersIn(brought: readonly Brought[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const { resource } of brought) {
    for (const identifier of identifiersOf(resource)) {
      const key = `${resource.resourceType}|${identifier}`
      found.set(key, (found.get(key) ?? new Set()).add(`${resource.resourceType}/${resource.id}`))
    }
  }
  return found
}

/**
 * A copy of a resource whose references are `Type/id`. One that leads nowhere is counted: a conditional one becomes
 * an identifier in R4 and loses its address in DSTU2, which has no such reference; any other stays as it came.
 */
export function withReferences(release: Release, resource: Resource, book: AddressBook) {
  let unresolved = 0
  const rewritten: Resource = { ...resource }
  for (const [element, value] of Object.entries(resource)) rewritten[element] = copy(element, value)
  return { resource: rewritten, unresolved }

  function copy(element: string, value: unknown): unknown {
    if (Array.isArray(value)) return value.map((one) => copy(element, one))
    if (element === 'url' && typeof value === 'string') return book.byUrl.get(value) ?? value
    if (!isObject(value)) return value
    const { reference } = value
    const copied = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, copy(name, inner)]))
    return typeof reference === 'string' ? { ...copied, ...addressed(copied, reference) } : copied
  }

  function addressed(copied: Record<string, unknown>, reference: string): Record<string, unknown> {
    const known = book.byUrl.get(reference)
    if (known !== undefined) return { reference: known }
    const [, base, relative] = absolute.exec(reference) ?? []
    if (base !== undefined && relative !== undefined && book.bases.has(base)) return { reference: relative }
    const [, type, query] = /^([A-Z][A-Za-z]+)\?(.+)$/.exec(reference) ?? []
    if (type === undefined || query === undefined) {
      if (reference === '' || reference.startsWith('urn:')) unresolved += 1
      return { reference }
    }
    const identifier = onlyIdentifier(query)
    const targets = identifier === undefined ? undefined : book.byIdentifier.get(`${type}|${identifier}`)
    const [target] = targets ?? []
    if (target !== undefined && targets?.size === 1) return { reference: target }
    unresolved += 1
    const [system, ...value] = (identifier ?? '').split('|')
    const logical = release === 'r4' && identifier !== undefined && copied.identifier === undefined
    return {
      reference: undefined,
      ...(logical ? { identifier: { ...(system ? { system } : {}), value: value.join('|') } } : {}),
    }
  }
}

/** `identifier=system|value` and nothing else: no other condition is understood. */
function onlyIdentifier(query: string): string | undefined {
  const conditions = [...new URLSearchParams(query)]
  const [name, value] = conditions[0] ?? []
  return conditions.length === 1 && name === 'identifier' ? textOf(value) : undefined
}
