import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react'
import { useLocation } from 'react-router-dom'
import type { ChartContext } from '../data/chart-context'
import { usePatient } from '../data/use-patient'
import { readWords } from '../fhir/json'
import { useRetry } from '../sections/use-retry'
import type { SessionStore } from '../session/session-state'
import { ErrorBoundary } from '../ui/error-boundary'
import { FindOpener } from '../ui/find-opener'
import { PatientBanner } from '../ui/patient-banner'
import { useAudience, useReader } from '../ui/reader'
import { SourceOpener } from '../ui/source-opener'
import { WhyButton } from '../ui/why-button'
import { t } from '../words/chart'
import { useChartTools } from './chart-tools'
import { NetworkNotice } from './network-notice'
import { PagesAhead } from './pages-ahead'
import { PartInstead } from './part-instead'
import { Rail } from './rail'
import { SessionNotice } from './session-notice'
import styles from './shell.module.css'
import { followTopSize } from './top-size'
import { useTurn } from './turns'
import { useReturnScroll } from './use-return-scroll'

interface ShellProps {
  store: SessionStore
  chart: ChartContext
  returnScroll: number | undefined
  expired: boolean
  children: ReactNode
}

/** What stands around every page of a chart: whose it is, where one can go, and what becomes of the session. */
export function Shell({ store, chart, returnScroll, expired, children }: ShellProps) {
  const audience = useAudience()
  const { pathname } = useLocation()
  const [announcements] = useState(announcer)
  const top = useRef<HTMLElement>(null)
  useReturnScroll(returnScroll)
  useFocusOnNavigation()
  const { openSource, openFind, dialog } = useChartTools(chart)
  return (
    <SourceOpener value={openSource}>
      <FindOpener value={openFind}>
        <div className={styles.shell} data-audience={audience}>
          <a className={styles.skip} href="#chart" onClick={focusChart}>
            {t('app.skip')}
          </a>
          <header ref={top} className={styles.top}>
            <Banner chart={chart} store={store} expired={expired} />
            <SessionNotice store={store} expired={expired} />
            <NetworkNotice />
          </header>
          <div className={styles.body}>
            <Rail chart={chart} onFind={openFind} announcements={announcements} />
            <main className={styles.main} id="chart" tabIndex={-1}>
              {/* Whatever becomes of a page, whose chart this is stays on screen, and so do the ways to the other pages. */}
              <ErrorBoundary
                key={pathname}
                renderInstead={(error, tryAgain) => <PartInstead error={error} onTryAgain={tryAgain} />}
              >
                {children}
              </ErrorBoundary>
            </main>
          </div>
          <footer className={styles.foot}>
            <Origin chart={chart} />
          </footer>
          <div ref={(place) => place?.append(announcements)} />
          <TopSize top={top} />
          <PagesAhead />
          {dialog}
        </div>
      </FindOpener>
    </SourceOpener>
  )
}

/** What is beneath the top is styled anew when its size is told, so it comes with what needs it. */
function TopSize({ top }: { top: RefObject<HTMLElement | null> }) {
  const isNeeded = useTurn('rail')
  useEffect(() => (isNeeded ? followTopSize(top.current) : undefined), [isNeeded, top])
  return null
}

/** What is put into it is said to those who do not see it. It is there before what is rendered into it. */
function announcer(): HTMLElement {
  const element = document.createElement('output')
  element.className = 'visually-hidden'
  return element
}

/** Where the chart is read from, and by whom. An EHR may serve several practices at one address. */
function Origin({ chart }: { chart: ChartContext }) {
  const { ehrName: ehr } = useReader()
  const { user, context } = chart.session
  const tenant = readWords(context.tenant)
  return (
    <p>
      {tenant === undefined || tenant === ehr
        ? t('app.readingFrom', { ehr })
        : t('app.readingFromPractice', { ehr, tenant })}
      {user?.name !== undefined && <> · {t('app.signedInAs', { name: user.name })}</>}
    </p>
  )
}

function Banner({ chart, store, expired }: Pick<ShellProps, 'chart' | 'store' | 'expired'>) {
  const { picked, context } = chart.session
  const reading = usePatient(chart)
  const reader = useReader()
  const onRetry = useRetry(chart, reading)
  const patient = reading.items[0]
  return (
    <PatientBanner
      reading={reading}
      words={{
        title: t('patient.title', { audience: reader.audience }),
        what: t('patient.what', { audience: reader.audience }),
        none: t('patient.none', { ehr: reader.ehrName }),
      }}
      form={context.needPatientBanner || !isFramed() ? 'full' : 'line'}
      onRetry={onRetry}
      actions={
        <div className={styles.sessionWays}>
          {patient !== undefined && (
            <WhyButton
              source={patient.source}
              name={t('patient.what', { audience: reader.audience })}
              section="patient"
              place="line"
            />
          )}
          {picked && !expired && (
            <button type="button" className={styles.sessionWay} onClick={store.pickAnother}>
              {t('app.anotherPatient')}
            </button>
          )}
          <button type="button" className={styles.sessionWay} onClick={() => void store.signOut()}>
            {t('app.signOut')}
          </button>
        </div>
      }
    />
  )
}

/** Only an EHR around us can show a banner of its own: in a tab, ours is the only one whatever the EHR says. */
function isFramed(): boolean {
  return window.self !== window.top
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
