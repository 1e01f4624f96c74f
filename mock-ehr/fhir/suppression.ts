import type { FhirBehaviour, Resource } from '../ehr'
import { selects } from './record-search'

/** Why a record is kept back: the warning of its searchsets. Undefined for one that may be shown. */
export type KeptBack = (resource: Resource) => string | undefined

export function suppression({ release, suppresses = [] }: FhirBehaviour, base: string): KeptBack {
  const rules = suppresses.map(({ search, text }) => ({ matches: selects(release, search, base), text }))
  return (resource) => rules.find(({ matches }) => matches(resource))?.text
}
