import { Link, Navigate, Route, Routes, useParams } from 'react-router-dom'
import type { ChartContext } from '../data/chart-context'
import { sections } from '../sections/registry'
import type { SectionDefinition } from '../sections/section'
import { useReader } from '../ui/reader'
import { t } from '../words/chart'
import { Overview } from './overview'
import { SectionBoundary } from './section-boundary'
import { useTitle } from './use-title'

/** The paths of a chart. None names a patient or a resource. */
export function ChartRoutes({ chart }: { chart: ChartContext }) {
  return (
    <Routes>
      <Route path="/" element={<Navigate to="/chart" replace />} />
      <Route path="/index.html" element={<Navigate to="/chart" replace />} />
      <Route path="/chart" element={<Overview chart={chart} />} />
      <Route path="/chart/:section" element={<SectionRoute chart={chart} />} />
      <Route path="*" element={<NotFound />} />
    </Routes>
  )
}

function SectionRoute({ chart }: { chart: ChartContext }) {
  const { section: name } = useParams()
  const section = sections.find((candidate) => candidate.name === name)
  return section === undefined ? <NotFound /> : <SectionPage key={section.name} section={section} chart={chart} />
}

function SectionPage({ section, chart }: { section: SectionDefinition; chart: ChartContext }) {
  const { audience } = useReader()
  useTitle(t(section.title, { audience }))
  return (
    <SectionBoundary section={section} view="full">
      <section.Page chart={chart} />
    </SectionBoundary>
  )
}

function NotFound() {
  useTitle(t('notFound.title'))
  return (
    <>
      <h1 tabIndex={-1}>{t('notFound.title')}</h1>
      <p>{t('notFound.text')}</p>
      <p>
        <Link to="/chart">{t('notFound.back')}</Link>
      </p>
    </>
  )
}
