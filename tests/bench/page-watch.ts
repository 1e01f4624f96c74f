/* oxlint-disable unicorn/consistent-function-scoping -- what runs in the page is carried there as one function */
/** Something that is to be seen on a page: every selector finds an element, one of the first with this text. */
export interface Sight {
  name: string
  selectors: readonly string[]
  /** In any case of letters. */
  text?: string
}

export interface WatchOrder {
  /** Pages of other origins are left alone. */
  origin: string
  sights: readonly Sight[]
}

/** The name under which a page tells what was seen. */
export const tellBinding = 'sightlineBenchTell'

/**
 * Runs in every page before its own code, of the app and of the floor alike, so it refers to nothing outside itself.
 * Tells when a sight was first painted, and every task above 50 ms, in milliseconds since the epoch by the page's own
 * monotonic clock.
 */
export function watchPage({ origin, sights }: WatchOrder): void {
  if (globalThis.location.origin !== origin || globalThis.top !== globalThis.window) return
  const tell = (message: unknown) => {
    const binding: unknown = Reflect.get(globalThis, 'sightlineBenchTell')
    if (typeof binding === 'function') binding(JSON.stringify(message))
  }
  const clock = () => performance.timeOrigin + performance.now()
  tell({ kind: 'page', begun: performance.timeOrigin, path: globalThis.location.pathname })

  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      tell({ kind: 'task', begun: performance.timeOrigin + startTime, duration })
  }).observe({ type: 'longtask', buffered: true })

  let missing = [...sights]
  let waiting = false
  const isSeen = ({ selectors, text }: Sight) =>
    selectors.every((selector, index) => {
      const found = document.querySelector(selector)
      if (found === null) return false
      const words = index === 0 ? text : undefined
      return words === undefined || (found.textContent ?? '').toLowerCase().includes(words.toLowerCase())
    })
  const observer = new MutationObserver(() => {
    if (waiting) return
    waiting = true
    requestAnimationFrame(() => {
      waiting = false
      const seen = missing.filter(isSeen)
      if (seen.length === 0) return
      missing = missing.filter((sight) => !seen.includes(sight))
      if (missing.length === 0) observer.disconnect()
      // A task that was asked for while a frame is made runs after it is painted.
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', () => {
        for (const { name } of seen) tell({ kind: 'sight', name, at: clock() })
        port1.close()
      })
      port1.start()
      port2.postMessage(undefined)
    })
  })
  observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
}
