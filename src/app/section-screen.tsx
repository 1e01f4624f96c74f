import type { ChartContext } from '../data/chart-context'
import { sectionReading } from '../model/completeness'
import type { SectionDefinition } from '../sections/section'
import { useReader } from '../ui/reader'
import { SectionFrame } from '../ui/section-frame'
import { t } from '../words/chart'
import { AwaitedPage } from './awaited-page'
import { SectionInstead } from './section-boundary'
import { useTitle } from './use-title'

/** A section in full. Until its code is there its frame stands in its place, as loading: nothing jumps. */
export function SectionScreen({ section, chart }: { section: SectionDefinition; chart: ChartContext }) {
  const { audience } = useReader()
  useTitle(t(section.title, { audience }))
  return (
    <AwaitedPage
      pending={<Pending section={section} />}
      renderInstead={(error, tryAgain) => (
        <SectionInstead section={section} view="full" error={error} onTryAgain={tryAgain} />
      )}
    >
      <section.page.Page chart={chart} />
    </AwaitedPage>
  )
}

const nothingYet = sectionReading<never>([])

function Pending({ section }: { section: SectionDefinition }) {
  const { audience } = useReader()
  return (
    <SectionFrame
      name={section.name}
      view="full"
      words={{ title: t(section.title, { audience }), what: t(section.what, { audience }), none: '' }}
      reading={nothingYet}
      onRetry={() => undefined}
    />
  )
}
