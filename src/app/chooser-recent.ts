/**
 * Which EHRs were opened on this device: no patient's data, but a person's own. Kept only where they agreed to it, under
 * a key of this deployment. Beside this only `session/remembered-endpoints.ts` uses lasting storage.
 */
const key = `sightline.recent ${import.meta.env.BASE_URL}`

const most = 5

/** What is kept: ids of `config.json`, one on each line, the last opened first; `null` where the person has not agreed. */
export function keptText(): string | null {
  try {
    return window.localStorage.getItem(key)
  } catch {
    // A browser may refuse it: then nothing is remembered.
    return null
  }
}

export function recentIds(kept: string | null): string[] {
  return (kept ?? '').split('\n').filter((id) => id !== '')
}

/** Begins to remember, as the person agreed. */
export function agreeToRecent(): void {
  write(keptText() ?? '')
}

/** Remembers that this EHR was opened, where the person agreed. */
export function addRecent(ehrId: string): void {
  const kept = keptText()
  if (kept === null) return
  write([ehrId, ...recentIds(kept).filter((id) => id !== ehrId)].slice(0, most).join('\n'))
}

/** Forgets them, and that the person agreed. */
export function forgetRecent(): void {
  write(undefined)
}

const listeners = new Set<() => void>()

/** Calls `listener` after every change, in this tab or another; returns the way to stop. */
export function subscribeRecent(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

function write(text: string | undefined): void {
  try {
    if (text === undefined) window.localStorage.removeItem(key)
    else window.localStorage.setItem(key, text)
  } catch {
    return
  }
  for (const listener of listeners) listener()
}
