import { vi } from 'vitest'
import type { AppConfig } from '../../config/app-config'
import { memoryArea, type StorageArea } from '../oauth-storage'
import type { ActiveSession } from '../session'
import type { PageHandlers, SessionPage } from '../session-page'
import type { SessionState, SessionStore } from '../session-state'
import { createSessionStore } from '../session-store'
import { steadyClock } from '../steady-clock'
import { writeSession } from '../stored-session'
import { fakeFetch, json, type Answer } from '../../config/testing/fake-fetch'
import { aConfig } from '../../config/testing/samples'
import { appBase, aStoredSession, tokenEndpoint } from './samples'

// A tab of a browser, for the tests of the session store: an address, a storage, and a network that answers as told.

const tokenAnswer = { access_token: 'access-1', token_type: 'Bearer', expires_in: 1200, patient: 'patient-1' }

export interface Tab {
  store: SessionStore
  /** The kinds of all states there were. */
  history: string[]
  address: () => string
  left: string[]
  /** The paths that it was reloaded at. */
  reloads: string[]
  handlers: () => PageHandlers | undefined
  sent: ReturnType<typeof fakeFetch>['sent']
  /** The keys that it claimed, in their order. */
  claimed: readonly string[]
  released: () => boolean
}

export function openTab(
  area: StorageArea,
  path: string,
  answers: Record<string, Answer> = {},
  {
    config = aConfig(),
    sole = true,
    memory = memoryArea(),
  }: { config?: AppConfig; sole?: boolean | Promise<boolean>; memory?: StorageArea } = {},
): Tab {
  const { fetch, sent } = fakeFetch({
    [`${appBase.href}config.json`]: json(config),
    [tokenEndpoint]: json(tokenAnswer),
    ...answers,
  })
  vi.stubGlobal('fetch', fetch)
  let address = new URL(path, appBase)
  let handlers: PageHandlers | undefined
  let released = false
  const claimed: string[] = []
  const left: string[] = []
  const reloads: string[] = []
  const page: SessionPage = {
    appBase,
    secure: true,
    fetch,
    storage: () => area,
    memory: () => memory,
    address: () => address,
    showAddress: (url) => {
      address = url
    },
    leave: (url) => left.push(url.href),
    reload: () => void reloads.push(address.pathname),
    scroll: () => 240,
    now: steadyClock({ wall: () => Date.now(), running: () => performance.now() }),
    // A copy finds the key that it was copied with taken, and any later one free.
    claim: (key) => {
      claimed.push(key)
      return {
        sole: key === aStoredSession().key ? Promise.resolve(sole) : Promise.resolve(true),
        release: () => {
          released = true
        },
      }
    },
    listen: (given) => {
      handlers = given
      return () => {
        handlers = undefined
      }
    },
  }
  const store = createSessionStore(page)
  const history: string[] = []
  store.subscribe(() => {
    const { kind } = store.getState()
    if (history.at(-1) !== kind) history.push(kind)
  })
  return {
    store,
    history,
    address: () => address.href,
    left,
    reloads,
    handlers: () => handlers,
    sent,
    claimed,
    released: () => released,
  }
}

export function sessionOf(state: SessionState): ActiveSession {
  if (!('session' in state)) throw new Error(`no session while ${state.kind}`)
  return state.session
}

/** A tab that was reloaded with a session stored. */
export async function restoredTab(
  area: StorageArea,
  change: Parameters<typeof aStoredSession>[0] = {},
  answers: Record<string, Answer> = {},
  options: Parameters<typeof openTab>[3] = {},
) {
  writeSession(area, aStoredSession(change))
  const tab = openTab(area, 'chart/problems', answers, options)
  await tab.store.start()
  return tab
}
