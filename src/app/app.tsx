import { QueryClientProvider } from '@tanstack/react-query'
import { Suspense, useEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react'
import { BrowserRouter } from 'react-router-dom'
import type { ChartContext } from '../data/chart-context'
import { usePatient } from '../data/use-patient'
import { calendarDate, momentOf } from '../model/date'
import { hasChart } from '../session/session-machine'
import type { SessionState, SessionStore } from '../session/session-state'
import { ErrorBoundary } from '../ui/error-boundary'
import { laterCode } from '../ui/later-code'
import { ReaderProvider, useReader, type Reader } from '../ui/reader'
import { readerLocale } from '../words/translate'
import { t } from '../words/chart'
import { ChartRoutes } from './chart-routes'
import {
  codeRecovery,
  CodeRecoveryContext,
  forgetFailedStyles,
  useMissingCode,
  type CodeRecovery,
} from './code-recovery'
import { followClinicStyle } from './follow-clinic-style'
import { worthShowing, type OpenChart } from './open-chart'
import { Shell } from './shell'
import { StatusPage } from './status-page'
import { InTurns } from './turns'
import { useGrowth } from './use-growth'

// A chart is mostly opened from an EHR: nothing is chosen here then.
const { Later: Chooser } = laterCode(async () => (await import('./chooser')).Chooser)

// Most EHRs name the patient: nobody is looked for then.
const { Later: PatientPicker } = laterCode(async () => (await import('./patient-picker')).PatientPicker)

// Its words are many, and most launches never need them.
const { Later: FailurePage } = laterCode(async () => (await import('./failure-page')).FailurePage)

interface AppProps {
  store: SessionStore
  openChart: () => OpenChart | undefined
  /** The path under which the app lives. */
  base: string
}

export function App({ store, openChart, base }: AppProps) {
  const subscribe = useMemo(() => whenWorthShowing(store, openChart), [store, openChart])
  const state = useSyncExternalStore(subscribe, store.getState)
  const recovery = useMemo(() => recoveryFor(store, base), [store, base])
  useEffect(forgetFailedStyles, [])
  // Looks come when there is something to look at.
  useEffect(() => followClinicStyle(store, document.documentElement), [store])
  return (
    <CodeRecoveryContext value={recovery}>
      <ErrorBoundary renderInstead={(error, tryAgain) => <Broken error={error} onTryAgain={tryAgain} />}>
        <Screen state={state} store={store} openChart={openChart} base={base} />
      </ErrorBoundary>
    </CodeRecoveryContext>
  )
}

/** Tells of a chart that has just been opened when it is worth showing; of what takes one from the screen, at once. */
function whenWorthShowing(
  { subscribe, getState }: SessionStore,
  openChart: AppProps['openChart'],
): SessionStore['subscribe'] {
  return (listener) => {
    let shown = hasChart(getState())
    return subscribe(() => {
      const isOpening = !shown && hasChart(getState())
      shown = hasChart(getState())
      const open = isOpening ? openChart() : undefined
      if (open === undefined) listener()
      else void worthShowing(open).then(listener)
    })
  }
}

function recoveryFor(store: SessionStore, base: string): CodeRecovery {
  const index = new URL(base, window.location.href)
  // The name of the file that this is in, which the build makes of all that it refers to.
  return codeRecovery(store, { index, build: import.meta.url, fetch: (url, init) => globalThis.fetch(url, init) })
}

function Screen({ state, store, openChart, base }: AppProps & { state: SessionState }) {
  switch (state.kind) {
    case 'idle':
    case 'launching':
      return <StatusPage title={t('launching.title')} busy />
    case 'choosing':
      return (
        <Suspense fallback={<StatusPage title={t('launching.title')} busy />}>
          <Chooser ehrs={state.ehrs} directory={state.directory} unfinished={state.unfinished} />
        </Suspense>
      )
    case 'picking': {
      const { access } = state
      return (
        <Suspense fallback={<StatusPage title={t('launching.title')} busy />}>
          <ReadBy audience={access.ehr.audience} ehrName={access.ehr.name}>
            <PatientPicker key={access.key} store={store} access={access} />
          </ReadBy>
        </Suspense>
      )
    }
    case 'ready':
    case 'refreshing':
    case 'expired': {
      const open = openChart()
      // The router begins with the chart: before, the address may still be that of a callback.
      return open === undefined ? null : (
        <Chart key={open.chart.session.key} open={open} store={store} expired={state.kind === 'expired'} base={base} />
      )
    }
    case 'locked':
      return (
        <StatusPage title={t('locked.title')}>
          <p>{t('locked.text')}</p>
          <button type="button" onClick={store.signInAgain}>
            {t('locked.again')}
          </button>
        </StatusPage>
      )
    case 'ended':
      return (
        <StatusPage title={t('ended.title')}>
          <p>{t('ended.text')}</p>
          <p>
            <a href={base}>{t('ended.again')}</a>
          </p>
        </StatusPage>
      )
    case 'failed':
      return (
        <Suspense fallback={<StatusPage title={t('launching.title')} busy />}>
          <FailurePage reason={state.reason} />
        </Suspense>
      )
  }
}

interface ChartProps {
  open: OpenChart
  store: SessionStore
  expired: boolean
  base: string
}

function Chart({ open, store, expired, base }: ChartProps) {
  const { chart, client, returnScroll } = open
  const { audience, name: ehrName } = chart.session.ehr
  return (
    <QueryClientProvider client={client}>
      <ReadBy audience={audience} ehrName={ehrName}>
        <ReadOfPatient chart={chart}>
          <BrowserRouter basename={base}>
            <InTurns>
              <Shell store={store} chart={chart} returnScroll={returnScroll} expired={expired}>
                <ChartRoutes chart={chart} />
              </Shell>
            </InTurns>
          </BrowserRouter>
        </ReadOfPatient>
      </ReadBy>
    </QueryClientProvider>
  )
}

function ReadBy({ audience, ehrName, children }: Pick<Reader, 'audience' | 'ehrName'> & { children: ReactNode }) {
  const now = useNow()
  const reader = useMemo(
    (): Reader => ({ audience, ehrName, today: calendarDate(now), moment: momentOf(now), locale: readerLocale() }),
    [audience, ehrName, now],
  )
  return <ReaderProvider value={reader}>{children}</ReaderProvider>
}

/** Tells the reader's chart when its patient was born, as soon as that has come. */
function ReadOfPatient({ chart, children }: { chart: ChartContext; children: ReactNode }) {
  const reader = useReader()
  const [patient] = usePatient(chart).items
  const growth = useGrowth(patient, reader.today)
  const ofPatient = useMemo((): Reader => {
    if (patient?.birthDate === undefined) return reader
    const born = { date: patient.birthDate, time: patient.birthTime }
    return growth === undefined ? { ...reader, born } : { ...reader, born, growth }
  }, [reader, patient, growth])
  return <ReaderProvider value={ofPatient}>{children}</ReaderProvider>
}

/** The time, renewed every ten minutes: a chart that stays open over midnight must not keep yesterday's ages. */
function useNow(): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 600_000)
    return () => clearInterval(timer)
  }, [])
  return now
}

function Broken({ error, onTryAgain }: { error: unknown; onTryAgain: () => void }) {
  const missing = useMissingCode(error, onTryAgain)
  if (missing?.isAsking === true) return <StatusPage title={t('launching.title')} busy />
  if (missing !== undefined) {
    return (
      <StatusPage title={t('app.missing.title')}>
        <p>{t('app.missing.text')}</p>
        <button type="button" onClick={missing.retry}>
          {t('section.retry')}
        </button>
      </StatusPage>
    )
  }
  return (
    <StatusPage title={t('app.error.title')}>
      <p>{t('app.error.text')}</p>
      <button type="button" onClick={() => window.location.reload()}>
        {t('app.reload')}
      </button>
      {/* The name alone: an error's message may quote the record. */}
      <details>
        <summary>{t('app.details')}</summary>
        <code>{error instanceof Error ? error.name : typeof error}</code>
      </details>
    </StatusPage>
  )
}
