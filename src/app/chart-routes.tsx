import { Navigate, Route, Routes, useParams } from 'react-router-dom'
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

/** The paths of a chart. None names a patient or a resource. */
export function ChartRoutes({ chart }: { chart: ChartContext }) {
  return (
    <Routes>
      <Route path="/" element={<Navigate to="/chart" replace />} />
      <Route path="/index.html" element={<Navigate to="/chart" replace />} />
      <Route path="/chart" element={<Overview chart={chart} />} />
      <Route path="/chart/take-along" element={<TakeAlong chart={chart} />} />
      <Route path="/chart/take-along/hand-off" element={<HandOff chart={chart} />} />
      <Route path="/chart/take-along/full" element={<FullChart chart={chart} />} />
      <Route path="/chart/timeline" element={<TimelineRoute chart={chart} />} />
      <Route path="/chart/:section" element={<SectionRoute chart={chart} />} />
      <Route path="*" element={<NotFound />} />
    </Routes>
  )
}

function SectionRoute({ chart }: { chart: ChartContext }) {
  const { section: name } = useParams()
  const section = sections.find((candidate) => candidate.name === name)
  return section === undefined ? <NotFound /> : <SectionScreen key={section.name} section={section} chart={chart} />
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
