import { launchPage } from './launch-page'
import type { LaunchPage } from './launch'
import { steadyClock } from './steady-clock'

/** What a session needs of the page it lives in. */
export interface SessionPage extends LaunchPage {
  address: () => URL
  /** Replaces the address and the history entry, without loading. */
  showAddress: (url: URL) => void
  /** Loads another page in this one's place, leaving no history entry. */
  leave: (url: URL) => void
  /** Loads the same page anew. */
  reload: () => void
  scroll: () => number
  /** Milliseconds since the epoch; never runs back, whatever becomes of the machine's clock. */
  now: () => number
  /** Called once the token has been asked for: from here on it is the EHR that is waited for. */
  waiting?: () => void
  claim: (key: string) => TabClaim
  listen: (handlers: PageHandlers) => () => void
}

/** Is this the only tab with the session of a key? A duplicated tab comes to know within a second that it is a copy. */
export interface TabClaim {
  sole: Promise<boolean>
  release: () => void
}

/** A copy under any of the keys that a session has had is a copy. */
export async function isSole(claims: readonly TabClaim[]): Promise<boolean> {
  return (await Promise.all(claims.map(({ sole }) => sole))).every((sole) => sole)
}

export interface PageHandlers {
  /** The reader did something. */
  active: () => void
  /** Time has passed unseen, or what is stored has changed: the tab is back in front, or another frame wrote. */
  look: () => void
}

const activity = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const
const claimLimit = 1_000

/** The page that this code runs in. `appBase` is the app's own address, a folder. */
export function browserPage(appBase: URL): SessionPage {
  return {
    ...launchPage(appBase),
    address: () => new URL(window.location.href),
    showAddress: (url) => window.history.replaceState(null, '', url.href),
    leave: (url) => window.location.replace(url.href),
    reload: () => window.location.reload(),
    scroll: () => window.scrollY,
    now: steadyClock({ wall: () => Date.now(), running: () => performance.now() }),
    claim: (key) => claimLock(`sightline/${key}`),
    listen: ({ active, look }) => {
      const stop = new AbortController()
      const options = { passive: true, capture: true, signal: stop.signal }
      for (const type of activity) window.addEventListener(type, active, options)
      for (const type of ['pageshow', 'storage']) window.addEventListener(type, look, options)
      document.addEventListener(
        'visibilitychange',
        () => {
          if (document.visibilityState === 'visible') look()
        },
        options,
      )
      return () => stop.abort()
    },
  }
}

/** A tab duplicated by the browser has a copy of the storage, but not the first one's lock. */
function claimLock(name: string): TabClaim {
  const locks: LockManager | undefined = 'locks' in navigator ? navigator.locks : undefined
  const over = new AbortController()
  const release = () => over.abort()
  if (locks === undefined) return { sole: Promise.resolve(true), release }
  const sole = new Promise<boolean>((resolve) => {
    const held = () =>
      new Promise<void>((done) => {
        resolve(true)
        if (over.signal.aborted) done()
        over.signal.addEventListener('abort', () => done(), { once: true })
      })
    // After a reload the page before may take a moment to let go.
    locks.request(name, { signal: AbortSignal.timeout(claimLimit) }, held).catch(() => resolve(false))
  })
  return { sole, release }
}
