import type { LaunchPage } from './launch'

/** The page that this code runs in, for a launch. `appBase` is the app's own address, a folder. */
export function launchPage(appBase: URL): LaunchPage {
  return {
    appBase,
    secure: window.isSecureContext,
    fetch: (input, init) => globalThis.fetch(input, init),
    storage: () => window.sessionStorage,
    memory: () => window.localStorage,
    now: () => Date.now(),
  }
}
