import type { RecordSearch, Release } from '../ehr'
import { type Matches, matcher } from './match'
import { searchParameter } from './search-parameters'

/** Whether a record is one that such a search would find; throws for a search that this server cannot do. */
export function selects(release: Release, search: RecordSearch, base: string): Matches {
  const [resourceType = '', query = ''] = search.split(/\?(.*)/s)
  const matchers = [...new URLSearchParams(query)].map(([key, value]) => {
    const [name = '', modifier] = key.split(/:(.*)/s)
    const parameter = searchParameter(release, resourceType, name)
    const matches = parameter && matcher(parameter, modifier, value, base)
    if (typeof matches !== 'function') throw new Error(`${search} cannot be searched in ${release}`)
    return matches
  })
  return (resource) => resource.resourceType === resourceType && matchers.every((matches) => matches(resource))
}
