import { scopesIn } from './scopes'

export interface GrantedScopes {
  /** The scope for `resourceType`, as it was or would have been asked for. */
  name: (resourceType: string) => string
  /** That scope, where it is lacking; of a `category` alone, where one is wanted. */
  missing: (resourceType: string, category?: string) => string | undefined
  /** The scopes, where all that allow `resourceType` allow it in part only (`?category=…`), and not all of `category`. */
  limited: (resourceType: string, category?: string) => string | undefined
}

/** Compares what was granted with what was asked. An omitted `scope` means as requested (RFC 6749 §5.1). */
export function grantedScopes(granted: string | undefined, asked: string): GrantedScopes {
  const given = scopesIn(granted ?? '').flatMap(atCommas)
  const grants = (given.length === 0 ? scopesIn(asked) : given).flatMap(readResourceScope)
  const allowing = (resourceType: string, category?: string) =>
    grants.filter(
      (grant) =>
        covers(grant, resourceType) &&
        permits(grant, resourceType) &&
        (category === undefined || mayHold(grant.restriction, category)),
    )
  return {
    name: (resourceType) => nameOfScope(resourceType, asked),
    missing: (resourceType, category) =>
      allowing(resourceType, category).length > 0 ? undefined : nameOfScope(resourceType, asked),
    limited: (resourceType, category) => {
      const scopes = allowing(resourceType, category)
      return scopes.length > 0 && scopes.every(({ restriction }) => !holdsAll(restriction, category))
        ? scopes.map(({ text }) => text).join(' ')
        : undefined
    },
  }
}

/** Some part scopes by commas. Within a restriction they part its values. */
function atCommas(scope: string): string[] {
  return scope.split(scope.includes('?') ? /,(?=\w+\/)/ : ',')
}

interface ResourceScope {
  text: string
  compartment: string
  permission: string
  /** In lower case: servers spell types in any case. `*` for all. */
  resource: string
  read: boolean
  search: boolean
  /** The search that narrows it, of SMART 2 (`category=…`). */
  restriction: string | undefined
}

const resourceScope = /^(patient|user)\/([a-z]+|\*)\.(read|write|\*|[cruds]+)(?:\?(.+))?$/i

function readResourceScope(text: string): ResourceScope[] {
  const [, compartment, resource, permission, restriction] = resourceScope.exec(text) ?? []
  if (compartment === undefined || resource === undefined || permission === undefined) return []
  const allowed = permission.toLowerCase()
  const both = allowed === 'read' || allowed === '*'
  const v2 = allowed !== 'read' && allowed !== 'write'
  return [
    {
      text,
      compartment: compartment.toLowerCase(),
      permission,
      resource: resource.toLowerCase(),
      read: both || (v2 && allowed.includes('r')),
      search: both || (v2 && allowed.includes('s')),
      restriction,
    },
  ]
}

function covers(grant: ResourceScope, resourceType: string): boolean {
  return grant.resource === '*' || grant.resource === resourceType.toLowerCase()
}

const categoriesOf = (restriction: string) =>
  new URLSearchParams(restriction)
    .getAll('category')
    .flatMap((values) => values.split(','))
    .map((token) => token.slice(token.lastIndexOf('|') + 1).toLowerCase())

/** May what is left by a restriction hold records of the category? A restriction by anything else may. */
function mayHold(restriction: string | undefined, category: string): boolean {
  const categories = restriction === undefined ? [] : categoriesOf(restriction)
  return categories.length === 0 || categories.includes(category)
}

/** Does a restriction leave all records of the category, or all there are where none is wanted? */
function holdsAll(restriction: string | undefined, category: string | undefined): boolean {
  if (restriction === undefined) return true
  const byCategoryAlone = [...new URLSearchParams(restriction).keys()].every((name) => name === 'category')
  return byCategoryAlone && category !== undefined && mayHold(restriction, category)
}

/** The patient is read by id and the rest searched; a Medication comes either way. */
function permits(grant: ResourceScope, resourceType: string): boolean {
  switch (resourceType) {
    case 'Patient':
      return grant.read
    case 'Medication':
      return grant.read || grant.search
    default:
      return grant.search
  }
}

/** As it was asked for; else in the style of what was. */
function nameOfScope(resourceType: string, asked: string): string {
  const requests = scopesIn(asked).flatMap(readResourceScope)
  const own = requests.find(({ resource }) => resource === resourceType.toLowerCase())
  const style = requests.at(0)
  return own?.text ?? `${style?.compartment ?? 'patient'}/${resourceType}.${style?.permission ?? 'rs'}`
}
