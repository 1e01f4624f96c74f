import { browserPage } from './session-page'
import type { SessionStore } from './session-state'
import { createSessionStore } from './session-store'

let store: SessionStore | undefined

/**
 * The session of this tab, started once however often this is called. `appBase` is the app's own address. `waiting` is
 * called once the EHR has been asked for the token, and once there is nothing to wait for.
 */
export function startSession(appBase: URL, waiting: () => void): SessionStore {
  if (store === undefined) {
    store = createSessionStore({ ...browserPage(appBase), waiting })
    void store.start().then(waiting)
  }
  return store
}
