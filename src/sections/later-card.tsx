import { Suspense, type ComponentType } from 'react'
import type { ChartContext } from '../data/chart-context'
import { sectionReading } from '../model/completeness'
import { laterCode } from '../ui/later-code'
import { useAudience } from '../ui/reader'
import { SectionFrame } from '../ui/section-frame'
import { t, type ChartWord } from '../words/chart'
import type { SectionName } from './section'

type CardProps = { chart: ChartContext; rows: number }

interface CardOf {
  name: SectionName
  title: ChartWord
  what: ChartWord
}

interface LaterCardOf extends CardOf {
  load: () => Promise<ComponentType<CardProps>>
}

const nothingYet = sectionReading<never>([])

/** Stands in the place of a card that is on its way, as loading: nothing jumps, and nobody takes its absence for none. */
export function AwaitedCard({ name, title, what }: CardOf) {
  const audience = useAudience()
  const words = { title: t(title, { audience }), what: t(what, { audience }), none: '' }
  return <SectionFrame name={name} view="card" words={words} reading={nothingYet} onRetry={() => undefined} />
}

/** A card whose code comes after the first chart; until then its frame stands in its place. */
export function laterCard({ load, ...card }: LaterCardOf): ComponentType<CardProps> {
  const { Later } = laterCode(load)
  return function LaterCard(props) {
    return (
      <Suspense fallback={<AwaitedCard {...card} />}>
        <Later {...props} />
      </Suspense>
    )
  }
}
