import { browserPage } from './session-page'
import type { SessionStore } from './session-state'
import { createSessionStore } from './session-store'

let store: SessionStore | undefined

/** The session of this tab, started once however often this is called. `appBase` is the app's own address. */
export function startSession(appBase: URL): SessionStore {
  if (store === undefined) {
    store = createSessionStore(browserPage(appBase))
    void store.start()
  }
  return store
}
