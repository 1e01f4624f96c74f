import { useEffect, type ComponentType } from 'react'
import { useLocation, useNavigate } from 'react-router-dom'
import type { ChartContext } from '../data/chart-context'
import { sections } from '../sections/registry'
import { RouteLink } from '../ui/route-link'
import { t } from '../words/chart'
import { laterPage } from './later-page'
import { Overview } from './overview'
import { SectionScreen } from './section-screen'
import { TimelineRoute } from './timeline-route'
import { useTitle } from './use-title'

const TakeAlong = laterPage('app.takeAlong', async () => (await import('./take-along/take-along-page')).TakeAlongPage)
const HandOff = laterPage('app.takeAlong', async () => (await import('./take-along/hand-off-page')).HandOffPage)
const FullChart = laterPage('app.takeAlong', async () => (await import('./take-along/full-chart-page')).FullChartPage)

/** What stands at each path of a chart, but for the sections. None names a patient or a resource. */
const pages: Readonly<Record<string, ComponentType<{ chart: ChartContext }>>> = {
  '': ToOverview,
  '/index.html': ToOverview,
  '/chart': Overview,
  '/chart/take-along': TakeAlong,
  '/chart/take-along/hand-off': HandOff,
  '/chart/take-along/full': FullChart,
  '/chart/timeline': TimelineRoute,
}

/** The page that the address names. So few paths, without parameters, need none of the router's matching. */
export function ChartRoutes({ chart }: { chart: ChartContext }) {
  const { pathname } = useLocation()
  // As a person may type it.
  const path = pathname.toLowerCase().replace(/\/+$/, '')
  const Page = Object.hasOwn(pages, path) ? pages[path] : undefined
  if (Page !== undefined) return <Page chart={chart} />
  const section = sections.find(({ name }) => path === `/chart/${name}`)
  return section === undefined ? <NotFound /> : <SectionScreen key={section.name} section={section} chart={chart} />
}

function ToOverview() {
  const navigate = useNavigate()
  useEffect(() => void navigate('/chart', { replace: true }), [navigate])
  return null
}

function NotFound() {
  useTitle(t('notFound.title'))
  return (
    <>
      <h1 tabIndex={-1}>{t('notFound.title')}</h1>
      <p>{t('notFound.text')}</p>
      <p>
        <RouteLink to="/chart">{t('notFound.back')}</RouteLink>
      </p>
    </>
  )
}
