import '../ui/base.css'
import { StrictMode } from 'react'
import type { SessionStore } from '../session/session-state'
import { App } from './app'
import { openAtIntent } from './open-at-intent'
import { worthShowing, type Charts } from './open-chart'
import { numberPages } from './page-numbers'
import { fetchAddressedPage } from './pages-ahead'
import { renderBySession } from './render-by-session'

interface Page {
  store: SessionStore
  charts: Charts
  appBase: URL
  /** Has an EHR just sent the reader here? A reload, or another patient, goes on where the reader is. */
  isLaunch: boolean
}

/** Shows the session: what `index.html` does with all its code at hand. */
export async function showApp({ store, charts, appBase, isLaunch }: Page): Promise<void> {
  fetchAddressedPage(window.location.pathname, appBase.pathname)
  numberPages(document)
  if (isLaunch) {
    openAtIntent(charts, (section) => window.history.replaceState(null, '', new URL(`chart/${section}`, appBase)))
  }
  const open = charts.current()
  if (open !== undefined) await worthShowing(open)
  const root = document.querySelector('#root')
  if (root === null) throw new Error('index.html has no #root')
  renderBySession(
    store,
    root,
    <StrictMode>
      <App store={store} openChart={charts.current} base={appBase.pathname} />
    </StrictMode>,
  )
}
