import type { Release } from '../ehr'
import { searchParameterTable } from './search-parameter-table'

type Kind = 'token' | 'date' | 'reference' | 'string'

export interface SearchParameter {
  name: string
  kind: Kind
  /** Where the values are: dotted paths from the resource. */
  paths: readonly string[]
  /** The type of a reference given as a bare id. */
  target: string | undefined
}

/** The parameters of each resource type, those of every type under `*`. */
function parametersIn(release: Release): ReadonlyMap<string, ReadonlyMap<string, SearchParameter>> {
  const byType = new Map<string, Map<string, SearchParameter>>()
  for (const line of searchParameterTable.trim().split('\n')) {
    const [head = '', r4 = '-', dstu2 = r4] = line.split(' | ')
    const [type = '', name = '', kindAndTarget = ''] = head.split(' ')
    const [kind = '', target] = kindAndTarget.split(':')
    const paths = release === 'r4' ? r4 : dstu2
    if (paths === '-' || !isKind(kind)) continue
    const parameters = byType.get(type) ?? new Map<string, SearchParameter>()
    byType.set(type, parameters.set(name, { name, kind, paths: paths.split(','), target }))
  }
  return byType
}

const isKind = (text: string): text is Kind => ['token', 'date', 'reference', 'string'].includes(text)

const byRelease = { r4: parametersIn('r4'), dstu2: parametersIn('dstu2') }

export const searchParameter = (release: Release, resourceType: string, name: string): SearchParameter | undefined =>
  byRelease[release].get(resourceType)?.get(name) ?? byRelease[release].get('*')?.get(name)

export const searchParameters = (release: Release, resourceType: string): SearchParameter[] => [
  ...(byRelease[release].get('*')?.values() ?? []),
  ...(byRelease[release].get(resourceType)?.values() ?? []),
]
