import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useLocation } from 'react-router-dom'
import type { ChartContext } from '../data/chart-context'
import { usePatient } from '../data/use-patient'
import { useRetry } from '../sections/use-retry'
import type { SessionStore } from '../session/session-state'
import { PatientBanner } from '../ui/patient-banner'
import { useReader } from '../ui/reader'
import { t } from '../words/chart'
import { useFetchPagesAhead } from './pages-ahead'
import { Rail, SettledAnnouncements } from './rail'
import { SessionNotice } from './session-notice'
import styles from './shell.module.css'
import { useReturnScroll } from './use-return-scroll'

interface ShellProps {
  store: SessionStore
  chart: ChartContext
  expired: boolean
  children: ReactNode
}

/** What stands around every page of a chart: whose it is, where one can go, and what becomes of the session. */
export function Shell({ store, chart, expired, children }: ShellProps) {
  const { audience, ehrName: ehr } = useReader()
  const user = chart.session.user?.name
  useReturnScroll(store)
  useFocusOnNavigation()
  useFetchPagesAhead()
  return (
    <div className={styles.shell} data-audience={audience}>
      <a className={styles.skip} href="#chart" onClick={focusChart}>
        {t('app.skip')}
      </a>
      <header className={styles.top}>
        <Banner chart={chart} store={store} />
        <SessionNotice store={store} expired={expired} />
      </header>
      <div className={styles.body}>
        <Rail chart={chart} />
        <main className={styles.main} id="chart" tabIndex={-1}>
          {children}
        </main>
      </div>
      <footer className={styles.foot}>
        <p>
          {t('app.readingFrom', { ehr })}
          {user !== undefined && <> · {t('app.signedInAs', { name: user })}</>}
        </p>
      </footer>
      <SettledAnnouncements chart={chart} />
    </div>
  )
}

function Banner({ chart, store }: { chart: ChartContext; store: SessionStore }) {
  const reading = usePatient(chart)
  const reader = useReader()
  const onRetry = useRetry(chart, reading)
  return (
    <PatientBanner
      reading={reading}
      words={{
        title: t('patient.title', { audience: reader.audience }),
        what: t('patient.what', { audience: reader.audience }),
        none: t('patient.none', { ehr: reader.ehrName }),
      }}
      form={chart.session.context.needPatientBanner ? 'full' : 'line'}
      onRetry={onRetry}
      actions={
        <button type="button" className={styles.signOut} onClick={() => void store.signOut()}>
          {t('app.signOut')}
        </button>
      }
    />
  )
}

/** A fragment in the address would be one more entry of the history; the focus is all that is wanted. */
function focusChart(event: { preventDefault: () => void }): void {
  event.preventDefault()
  document.querySelector<HTMLElement>('#chart')?.focus()
}

/** After navigation the page's heading has the focus, so that a screen reader says where one has come. */
function useFocusOnNavigation(): void {
  const { pathname } = useLocation()
  const [first] = useState(pathname)
  const moved = useRef(false)
  useEffect(() => {
    if (pathname === first && !moved.current) return
    moved.current = true
    window.scrollTo(0, 0)
    document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
  }, [pathname, first])
}
