import { startSession } from '../session/start-session'
import { followSessionAttribute } from './session-attribute'

// The script of `index.html`, and a small one: the code is on its way to the EHR, or the stored session restored, before
// the browser runs the code of the chart. That is fetched beside this one (see scripts/bundle/), and runs while the EHR
// answers.

/** Milliseconds; a host that is slow with its config is not waited for longer: the reader is to see that something goes on. */
const patience = 500

let isShown = false

function show(): void {
  if (isShown) return
  // It may run before the rest of the page has been read.
  if (document.readyState === 'loading') return document.addEventListener('DOMContentLoaded', show, { once: true })
  isShown = true
  // Where it does not come, what stands in the page says so.
  void import('./main')
}

export const appBase = new URL(import.meta.env.BASE_URL, window.location.href)
/** Asked before the session begins, which clears the address: only a launch has an intent, a reload goes on where it is. */
export const isLaunch = new URLSearchParams(window.location.search).has('code')
export const store = startSession(appBase, show)
followSessionAttribute(store, document.documentElement)
setTimeout(show, patience)
