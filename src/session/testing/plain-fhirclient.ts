import * as security from 'fhirclient/lib/security/browser'
import type { fhirclient } from 'fhirclient/lib/types'
import type { StorageArea } from '../oauth-storage'

function unused(): never {
  throw new Error('not used here')
}

/** What fhirclient's own browser adapter does, without a browser: for the tests that show why ours is another. */
export function plainAdapter(
  address: string,
  area: StorageArea,
  options: fhirclient.BrowserFHIRSettings = {},
): fhirclient.Adapter {
  const url = new URL(address)
  const storage = {
    get: (key: string) => Promise.resolve(JSON.parse(area.getItem(key) ?? 'null')),
    set: (key: string, value: unknown) => {
      area.setItem(key, JSON.stringify(value))
      return Promise.resolve(value)
    },
    unset: (key: string) => {
      area.removeItem(key)
      return Promise.resolve(true)
    },
  }
  return {
    options: { fullSessionStorageSupport: true, replaceBrowserHistory: false, ...options },
    security,
    getUrl: () => url,
    getStorage: () => storage,
    relative: (path) => new URL(path, url).href,
    redirect: unused,
    btoa,
    atob,
    base64urlencode: unused,
    base64urldecode: unused,
    getAbortController: () => AbortController,
    getSmartApi: unused,
  }
}
