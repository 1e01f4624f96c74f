import { field, readString, readToken } from './json'

/** `ResourceType/id`; `undefined` where either is missing. */
export function resourceId(resource: unknown): string | undefined {
  const type = readString(field(resource, 'resourceType'))
  const id = readToken(field(resource, 'id'))
  return type === undefined || id === undefined ? undefined : `${type}/${id}`
}
