import '../ui/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startSession } from '../session/start-session'
import { App } from './app'
import { followCharts } from './open-chart'
import { fetchAddressedPage } from './pages-ahead'
import { followSessionAttribute } from './session-attribute'

const base = import.meta.env.BASE_URL
const appBase = new URL(base, window.location.href)
fetchAddressedPage(window.location.pathname, appBase.pathname)
const store = startSession(appBase)
followSessionAttribute(store, document.documentElement)
const openChart = followCharts(store)
const root = document.querySelector('#root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <App store={store} openChart={openChart} base={appBase.pathname} />
  </StrictMode>,
)
