import '../../src/session/testing/fhirclient-in-node'
import { createRoot } from 'react-dom/client'
import { App } from '../../src/app/app'
import { followCharts } from '../../src/app/open-chart'
import { followSessionAttribute } from '../../src/app/session-attribute'
import { memoryArea } from '../../src/session/oauth-storage'
import type { SessionPage } from '../../src/session/session-page'
import type { SessionStore } from '../../src/session/session-state'
import { createSessionStore } from '../../src/session/session-store'
import { writeSession, type StoredSession } from '../../src/session/stored-session'

export interface StormTab {
  store: SessionStore
  /** Goes to a page of the app, by its path. */
  go: (path: string) => void
  /** Where it left for. */
  left: readonly string[]
  close: () => void
}

/** A tab that is reloaded with this session stored: the whole app, on a page of the test's. */
export async function openTab(appBase: URL, stored: StoredSession, fetch: typeof globalThis.fetch): Promise<StormTab> {
  const area = memoryArea()
  writeSession(area, stored)
  const left: string[] = []
  const page: SessionPage = {
    appBase,
    secure: true,
    fetch,
    storage: () => area,
    memory: memoryArea,
    address: () => new URL(window.location.href),
    showAddress: (url) => window.history.replaceState(null, '', url.href),
    reload: () => left.push(window.location.href),
    leave: (url) => left.push(url.href),
    scroll: () => 0,
    now: () => Date.now(),
    claim: () => ({ sole: Promise.resolve(true), release: () => {} }),
    listen: () => () => {},
  }
  window.history.replaceState(null, '', new URL('chart', appBase).href)
  const store = createSessionStore(page)
  followSessionAttribute(store, document.documentElement)
  const charts = followCharts(store)
  const element = document.createElement('div')
  document.body.append(element)
  const root = createRoot(element)
  root.render(<App store={store} openChart={charts.current} base="/" />)
  await store.start()
  return {
    store,
    go: (path) => {
      window.history.pushState(null, '', new URL(path, appBase).href)
      window.dispatchEvent(new PopStateEvent('popstate', { state: null }))
    },
    left,
    close: () => {
      root.unmount()
      element.remove()
    },
  }
}
