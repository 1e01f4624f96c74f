import type { StorageArea } from './oauth-storage'

/**
 * A storage that goes on when the browser's refuses to take more (its quota, or a person who forbids it meanwhile):
 * what could not be stored is held in this page alone, and a reload will not find it. What other frames of the tab
 * store is seen as before.
 */
export function steadyArea(area: StorageArea): StorageArea {
  const held = new Map<string, string>()
  const stored = (key: string) => attempt(() => area.getItem(key), null)
  const names = () => {
    const known = attempt(() => Array.from({ length: area.length }, (_, index) => area.key(index)), [])
    return [...new Set([...known, ...held.keys()])].filter((name) => name !== null)
  }
  return {
    getItem: (key) => stored(key) ?? held.get(key) ?? null,
    setItem: (key, value) => {
      held.delete(key)
      try {
        area.setItem(key, value)
      } catch {
        held.set(key, value)
        // What stands there is older, and a refresh token is good for one use.
        attempt(() => area.removeItem(key), undefined)
      }
    },
    removeItem: (key) => {
      held.delete(key)
      attempt(() => area.removeItem(key), undefined)
    },
    key: (index) => names()[index] ?? null,
    get length() {
      return names().length
    },
  }
}

function attempt<Value>(act: () => Value, otherwise: Value): Value {
  try {
    return act()
  } catch {
    return otherwise
  }
}
