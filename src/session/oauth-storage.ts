/** The part of `sessionStorage` that is used. */
export type StorageArea = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

/** Everything that Sightline stores begins with this: other apps of the same origin share the area. */
export const storagePrefix = 'sightline/'

/** fhirclient's storage, under names of our own: it would put a bare `SMART_KEY` where another app's may be. */
export class OauthStorage {
  readonly #area: StorageArea

  constructor(area: StorageArea) {
    this.#area = area
  }

  // fhirclient keeps what it likes here and reads it back itself.
  get(key: string | null): Promise<unknown> {
    const text = this.#area.getItem(this.#name(key))
    return Promise.resolve(text === null ? null : JSON.parse(text))
  }

  set(key: string, value: unknown): Promise<unknown> {
    this.#area.setItem(this.#name(key), JSON.stringify(value))
    return Promise.resolve(value)
  }

  unset(key: string | null): Promise<boolean> {
    const known = this.#area.getItem(this.#name(key)) !== null
    this.#area.removeItem(this.#name(key))
    return Promise.resolve(known)
  }

  #name(key: string | null): string {
    return `${storagePrefix}oauth/${key ?? ''}`
  }
}

/** An area that nothing survives in. */
export function memoryArea(): StorageArea {
  const items = new Map<string, string>()
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    key: (index) => [...items.keys()][index] ?? null,
    get length() {
      return items.size
    },
  }
}

/** Forgets all that Sightline stored, but for the names in `keep`. */
export function clearArea(area: StorageArea, keep: readonly string[] = []): void {
  const names = Array.from({ length: area.length }, (_, index) => area.key(index))
  for (const name of names) {
    if (name?.startsWith(storagePrefix) && !keep.includes(name)) area.removeItem(name)
  }
}
