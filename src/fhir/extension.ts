import { field, readObjects, readString, type JsonObject } from './json'

/**
 * Extensions by the last part of their address: US Core, Argonaut and HL7's own folder gave one extension several
 * addresses.
 */
export function findExtensions(element: unknown, ...names: string[]): JsonObject[] {
  return readObjects(field(element, 'extension')).filter((extension) => {
    const url = readString(field(extension, 'url'))?.replace(/\/$/, '')
    return url !== undefined && names.includes(url.slice(url.lastIndexOf('/') + 1))
  })
}

/** The `value[x]` of one extension, whatever its type. */
export function valueOf(extension: unknown): unknown {
  if (extension === undefined) return undefined
  for (const object of readObjects(extension)) {
    const key = Object.keys(object).find((name) => /^value[A-Z]/.test(name))
    if (key !== undefined) return field(object, key)
  }
  return undefined
}

export function extensionValue(element: unknown, ...names: string[]): unknown {
  return valueOf(findExtensions(element, ...names)[0])
}
