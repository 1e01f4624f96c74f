import { Suspense, type ComponentType } from 'react'
import type { ChartContext } from '../data/chart-context'
import { sectionReading } from '../model/completeness'
import { laterCode } from '../ui/later-code'
import { useReader } from '../ui/reader'
import { SectionFrame } from '../ui/section-frame'
import { t, type ChartWord } from '../words/chart'
import type { SectionName } from './section'

type CardProps = { chart: ChartContext; rows: number }

interface LaterCardOf {
  name: SectionName
  title: ChartWord
  what: ChartWord
  load: () => Promise<ComponentType<CardProps>>
}

const nothingYet = sectionReading<never>([])

/** A card whose code comes after the first chart; until then its frame stands in its place, as loading. */
export function laterCard({ name, title, what, load }: LaterCardOf): ComponentType<CardProps> {
  const { Later } = laterCode(load)
  function Pending() {
    const { audience } = useReader()
    const words = { title: t(title, { audience }), what: t(what, { audience }), none: '' }
    return <SectionFrame name={name} view="card" words={words} reading={nothingYet} onRetry={() => undefined} />
  }
  return function LaterCard(props) {
    return (
      <Suspense fallback={<Pending />}>
        <Later {...props} />
      </Suspense>
    )
  }
}
