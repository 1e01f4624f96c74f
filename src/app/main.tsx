import '../ui/base.css'
import { StrictMode } from 'react'
import { startSession } from '../session/start-session'
import { App } from './app'
import { followClinicStyle } from './follow-clinic-style'
import { intentSection } from './intent-section'
import { followCharts } from './open-chart'
import { numberPages } from './page-numbers'
import { fetchAddressedPage } from './pages-ahead'
import { renderBySession } from './render-by-session'
import { followSessionAttribute } from './session-attribute'

const base = import.meta.env.BASE_URL
const appBase = new URL(base, window.location.href)
fetchAddressedPage(window.location.pathname, appBase.pathname)
// Asked before the session begins, which clears the address: only a launch has an intent, a reload goes on where it is.
const isLaunch = new URLSearchParams(window.location.search).has('code')
const store = startSession(appBase)
followSessionAttribute(store, document.documentElement)
followClinicStyle(store, document.documentElement)
numberPages(document)
const openChart = followCharts(store, (intent) => {
  const section = isLaunch ? intentSection(intent) : undefined
  if (section !== undefined) window.history.replaceState(null, '', new URL(`chart/${section}`, appBase))
})
const root = document.querySelector('#root')
if (root === null) throw new Error('index.html has no #root')
renderBySession(
  store,
  root,
  <StrictMode>
    <App store={store} openChart={openChart} base={appBase.pathname} />
  </StrictMode>,
)
