import '../ui/base.css'
import { StrictMode } from 'react'
import { App } from './app'
import { appBase, isLaunch, store } from './begin'
import { followClinicStyle } from './follow-clinic-style'
import { intentSection } from './intent-section'
import { followCharts } from './open-chart'
import { numberPages } from './page-numbers'
import { fetchAddressedPage } from './pages-ahead'
import { renderBySession } from './render-by-session'

fetchAddressedPage(window.location.pathname, appBase.pathname)
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
