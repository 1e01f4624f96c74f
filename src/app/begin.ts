import { startSession } from '../session/start-session'
import { followSessionAttribute } from './session-attribute'

// The script of `index.html`, and a small one: the code is on its way to the EHR, or the stored session restored, before
// the browser runs the code that reads a chart, and the chart's first requests before it runs the code that shows one.
// Both are fetched beside this one (see scripts/bundle/).

/** Milliseconds; a host that is slow with its config is not waited for longer: the reader is to see that something goes on. */
const patience = 500

/** Milliseconds; an EHR that takes longer over the token leaves time enough for all the code to run. */
const patienceWithEhr = 100

const appBase = new URL(import.meta.env.BASE_URL, window.location.href)
/** Asked before the session begins, which clears the address: only a launch has an intent, a reload goes on where it is. */
const isLaunch = new URLSearchParams(window.location.search).has('code')
let isShown = false

async function show(): Promise<void> {
  if (isShown) return
  isShown = true
  // Where one of them does not come, what stands in the page says so.
  const { followCharts } = await import('./open-chart')
  const charts = followCharts(store)
  await Promise.race([store.start(), delay(patienceWithEhr)])
  await requestsSent()
  const { showApp } = await import('./main')
  await showApp({ store, charts, appBase, isLaunch })
}

/** The browser sends what a task has asked for when that is over, and the code that is next would keep it waiting. */
function requestsSent(): Promise<void> {
  return delay(0)
}

function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })
}

/** It may run before the rest of the page has been read. */
function showWhenRead(): void {
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => void show())
  else void show()
}

const store = startSession(appBase, showWhenRead)
followSessionAttribute(store, document.documentElement)
setTimeout(showWhenRead, patience)
