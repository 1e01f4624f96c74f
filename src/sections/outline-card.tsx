import type { ComponentType } from 'react'
import type { ChartContext } from '../data/chart-context'
import type { SectionReading } from '../model/completeness'
import { compareNewestFirst } from '../model/date'
import type { Outline } from '../model/outline'
import type { Source } from '../model/provenance'
import { CardRest } from '../ui/card-rest'
import { dayWords } from '../ui/date-words'
import { Phrases, PhraseText } from '../ui/phrase'
import { useReader, type Reader } from '../ui/reader'
import { Qualifiers, Record } from '../ui/record'
import { SectionFrame } from '../ui/section-frame'
import { SectionLink } from '../ui/section-link'
import { shownResources } from '../ui/section-words'
import { t, type ChartWord } from '../words/chart'
import { tg } from '../words/pages'
import styles from './outline-card.module.css'
import { outlineItems, type AnyFace } from './section-face'
import type { SectionName } from './section'
import { useRetry } from './use-retry'

interface OutlineCardOf<Item extends { source: Source }> {
  name: SectionName
  title: ChartWord
  what: ChartWord
  useReading: (chart: ChartContext) => SectionReading<Item>
}

/** A card that lists a section's newest items as its face words them. */
export function outlineCard<Item extends { source: Source }>(
  { name, title, what, useReading }: OutlineCardOf<Item>,
  face: AnyFace<Item>,
): ComponentType<{ chart: ChartContext; rows: number }> {
  return function OutlineCard({ chart, rows }) {
    const reading = useReading(chart)
    const reader = useReader()
    const { audience } = reader
    const onRetry = useRetry(chart, reading)
    const outlines = outlineItems(face, reading.items, reader)
    const listed = newestFirst(outlines).slice(0, Math.max(1, rows))
    const whatWords = t(what, { audience })
    return (
      <SectionFrame
        name={name}
        view="card"
        words={{ title: t(title, { audience }), what: whatWords, none: face.none(reader) }}
        reading={reading}
        onRetry={onRetry}
        more={
          <SectionLink name={name}>
            {reading.state === 'complete'
              ? tg('outlineCard.all', { audience, count: shownResources(reading.items), what: whatWords })
              : tg('outlineCard.open', { what: whatWords })}
          </SectionLink>
        }
      >
        <ul className={styles.rows}>
          {listed.map((outline) => (
            <Row key={outline.source.resources.join(' ')} outline={outline} reader={reader} />
          ))}
        </ul>
        <CardRest
          parts={outlines.length > listed.length ? [t('group.more', { count: outlines.length - listed.length })] : []}
        />
      </SectionFrame>
    )
  }
}

/** By the one date of each; without one last. The section's own order decides between equals. */
function newestFirst(outlines: readonly Outline[]): Outline[] {
  return outlines.toSorted((a, b) => compareNewestFirst(a.when?.date, b.when?.date))
}

function Row({ outline, reader }: { outline: Outline; reader: Reader }) {
  const { when } = outline
  return (
    <Record source={outline.source} dense>
      <span className={styles.what}>
        <span className={styles.name}>
          <PhraseText phrase={outline.title} />
        </span>
        <Qualifiers qualifications={outline.qualifications} />
        {outline.value.length > 0 && ' '}
        {outline.value.length > 0 && (
          <span className={styles.value}>
            <Phrases phrases={outline.value} />
          </span>
        )}
      </span>{' '}
      <span className={styles.when}>
        {when === undefined
          ? t('date.notRecorded')
          : tg('outlineCard.when', { label: when.label, when: dayWords(when.date, reader) })}
      </span>
    </Record>
  )
}
