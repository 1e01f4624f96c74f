/** Readers of JSON from outside: total, `undefined` for anything that is not what was asked for. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function readObject(value: unknown): Record<string, unknown> | undefined {
  return isObject(value) ? value : undefined
}

export function readObjects(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}

/** A string that says something. */
export function readText(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

/** The value of a JSON text, `undefined` where it is none. */
export function parseJson(text: string): unknown {
  // Nothing is stored under most names that are looked up, and what is thrown for that costs 2 ms of a launch.
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
