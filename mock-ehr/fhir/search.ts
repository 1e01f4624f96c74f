import type { FhirBehaviour, FhirStore, Resource } from '../ehr'
import type { Access } from './access'
import { type Matches, keyOf, matcher, referenceKey, splitUnescaped, valuesOf } from './match'
import { type Refusal, isRefusal, refusal } from './outcome'
import { type SearchParameter, searchParameter } from './search-parameters'
import { type SortKey, sortKeys, sorted } from './sort'

/** An `_include` or `_revinclude`: the references that a parameter of the source type holds. */
export interface Inclusion {
  source: string
  parameter: SearchParameter
  target: string | undefined
}

export interface Search {
  resourceType: string
  matches: Matches[]
  sort: SortKey[]
  count: number
  include: Inclusion[]
  revinclude: Inclusion[]
  /** The patients that the search names. */
  patients: string[]
}

/** Parameters about the answer that are read elsewhere or change nothing here. */
export const aboutTheAnswer: ReadonlySet<string> = new Set(['_format', '_pretty', '_total'])

/** The parameters that name the patient of a record. */
const patientParameters = new Set(['patient', 'subject', 'beneficiary'])

export interface SearchContext {
  store: FhirStore
  behaviour: FhirBehaviour
  base: string
}

/** Reads a search; the first parameter that cannot be used is named in the refusal. */
export function readSearch(
  { behaviour, base }: SearchContext,
  resourceType: string,
  query: URLSearchParams,
): Search | Refusal {
  const search: Search = {
    resourceType,
    matches: [],
    sort: [],
    count: behaviour.pageSize.default,
    include: [],
    revinclude: [],
    patients: [],
  }
  const { release } = behaviour
  for (const [key, value] of query) {
    const [name = '', modifier] = key.split(/:(.*)/s)
    const problem = readParameter(name, modifier, value)
    if (problem) return problem
  }
  return search

  function readParameter(name: string, modifier: string | undefined, value: string): Refusal | undefined {
    if (aboutTheAnswer.has(name)) return undefined
    if (name === '_count') return readCount(value)
    if (name === '_sort') return readSort(modifier, value)
    if (name === '_include' || name === '_revinclude') return readInclusion(name, modifier, value)
    const parameter = searchParameter(release, resourceType, name)
    if (!parameter) return unknown(`${resourceType} has no search parameter "${name}" on this server`)
    const matches = matcher(parameter, modifier, value, base)
    if (typeof matches !== 'function') return matches
    search.matches.push(matches)
    if (modifier !== 'missing') search.patients.push(...patientsNamed(parameter, modifier, value))
    return undefined
  }

  function unknown(text: string): Refusal | undefined {
    return behaviour.unknownParameters === 'refuse' ? refusal(400, 'invalid', `${text}.`) : undefined
  }

  function readCount(value: string): Refusal | undefined {
    if (!/^\d{1,9}$/.test(value)) return refusal(400, 'invalid', `_count=${value} is no number of resources.`)
    search.count = Math.min(Number(value), behaviour.pageSize.max)
    return undefined
  }

  function readSort(modifier: string | undefined, value: string): Refusal | undefined {
    const keys = sortKeys(release, resourceType, modifier, value)
    if (isRefusal(keys)) return keys
    search.sort.push(...keys)
    return undefined
  }

  function readInclusion(
    name: '_include' | '_revinclude',
    modifier: string | undefined,
    value: string,
  ): Refusal | undefined {
    const [source = '', parameterName = '', target] = value.split(':')
    const parameter = searchParameter(release, source, parameterName)
    const served = behaviour.resourceTypes.includes(source) && (name === '_revinclude' || source === resourceType)
    const withheld = parameterName === 'medication' && !behaviour.includeMedication
    if (!served || parameter?.kind !== 'reference' || withheld || modifier !== undefined) {
      return unknown(`${name}=${value} is not supported on this server`)
    }
    search[name === '_include' ? 'include' : 'revinclude'].push({ source, parameter, target })
    return undefined
  }

  function patientsNamed(parameter: SearchParameter, modifier: string | undefined, value: string): string[] {
    if (resourceType === 'Patient' && parameter.name === '_id')
      return modifier === 'not' ? [] : splitUnescaped(value, ',')
    if (!patientParameters.has(parameter.name)) return []
    return splitUnescaped(value, ',').flatMap((asked) => {
      const id = referenceKey(asked, modifier ?? 'Patient', base)?.split('/')
      return id?.[0] === 'Patient' && id[1] !== undefined ? [id[1]] : []
    })
  }
}

/** All that matches and may be seen, in order. */
export function find({ store }: SearchContext, search: Search, access: Access): Resource[] {
  const { resourceType, patients } = search
  const found = candidates().filter(
    (resource) => search.matches.every((matches) => matches(resource)) && access.sees(resource),
  )
  return search.sort.length > 0 ? sorted(found, search.sort) : found

  function candidates(): readonly Resource[] {
    const narrowed = patients.length > 0 ? patients : [access.confinedTo].flatMap((id) => id ?? [])
    if (narrowed.length === 0) return store.all(resourceType)
    if (narrowed.length === 1) return store.ofPatient(resourceType, narrowed[0] ?? '')
    const about = new Set(narrowed.flatMap((id) => store.ofPatient(resourceType, id)))
    return store.all(resourceType).filter((resource) => about.has(resource))
  }
}

const key = (resource: Resource) => `${resource.resourceType}/${resource.id}`

/** The resources that `_include` and `_revinclude` add to a page, each once; `sees` decides by type and resource. */
export function included(
  { store, behaviour }: SearchContext,
  search: Search,
  page: readonly Resource[],
  sees: Matches,
): Resource[] {
  const onPage = new Set(page.map(key))
  const added = new Map<string, Resource>()
  const add = (resource: Resource | undefined) => {
    if (!resource || onPage.has(key(resource)) || !behaviour.resourceTypes.includes(resource.resourceType)) return
    if (sees(resource)) added.set(key(resource), resource)
  }
  for (const { parameter, target } of search.include) {
    for (const reference of page.flatMap((resource) => [...referencesIn(resource, parameter)])) {
      const [type = '', id = ''] = reference.split('/')
      if (target === undefined || target === type) add(store.get(type, id))
    }
  }
  for (const { source, parameter, target } of search.revinclude) {
    if (target !== undefined && target !== search.resourceType) continue
    for (const resource of page) {
      const patientIds = store.patientsOf(resource)
      const nearby = patientIds.length > 0 ? patientIds.flatMap((id) => store.ofPatient(source, id)) : store.all(source)
      for (const from of nearby) {
        if (referencesIn(from, parameter).has(key(resource))) add(from)
      }
    }
  }
  return [...added.values()]
}

const references = new WeakMap<Resource, Map<SearchParameter, Set<string>>>()

/** Remembered: a Provenance may name thousands of targets and is looked at for every resource of a page. */
function referencesIn(resource: Resource, parameter: SearchParameter): Set<string> {
  const known = references.get(resource) ?? new Map<SearchParameter, Set<string>>()
  references.set(resource, known)
  const found = known.get(parameter) ?? new Set(valuesOf(resource, parameter).flatMap((value) => keyOf(value) ?? []))
  known.set(parameter, found)
  return found
}
