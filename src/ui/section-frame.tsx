import { useId, type ReactNode } from 'react'
import { canAskAgain, counts, type SectionReading } from '../model/completeness'
import type { Source } from '../model/provenance'
import { t } from '../words/chart'
import { useReader } from './reader'
import { ReadingRemarks } from './reading-remarks'
import styles from './section-frame.module.css'
import { SectionMark } from './section-mark'
import {
  againWords,
  completenessSentences,
  optionalSentences,
  shortfallDetails,
  shownResources,
  type SectionWords,
} from './section-words'

interface SectionFrameProps {
  name: string
  view: 'full' | 'card'
  words: SectionWords
  reading: SectionReading<{ source: Source }>
  /** Asks again for what failed. */
  onRetry: () => void
  children?: ReactNode
  /** A card's way to the whole section. */
  more?: ReactNode
}

/** A section's heading, its items, and what they stand on: nothing is listed without saying how complete the list is. */
export function SectionFrame({ name, view, words, reading, onRetry, children, more }: SectionFrameProps) {
  const heading = useId()
  const Heading = view === 'full' ? 'h1' : 'h2'
  const listed = reading.items.length > 0
  return (
    <section
      className={styles.section}
      data-section={name}
      data-view={view}
      data-state={reading.state}
      data-shown={shownResources(reading.items)}
      data-skipped={reading.skipped.length}
      aria-labelledby={heading}
      aria-busy={reading.state === 'loading' || reading.state === 'partial'}
    >
      <header className={styles.head}>
        <Heading id={heading} className={styles.title} tabIndex={view === 'full' ? -1 : undefined}>
          {words.title}
        </Heading>
        {more}
      </header>
      {/* On a page the sentence comes before the list it is about; on a card the room above belongs to the items. */}
      {view === 'full' && <Completeness words={words} reading={reading} view={view} onRetry={onRetry} />}
      {listed && children}
      {view === 'card' && <Completeness words={words} reading={reading} view={view} onRetry={onRetry} />}
    </section>
  )
}

interface CompletenessProps {
  words: SectionWords
  reading: SectionReading<{ source: Source }>
  view: 'full' | 'card'
  onRetry: () => void
}

function Completeness({ words, reading, view, onRetry }: CompletenessProps) {
  const reader = useReader()
  // Every card of an overview would name the same EHR.
  const isShort = view === 'card' && reading.state === 'complete'
  const sentences = isShort
    ? [t('section.completeCard', { count: shownResources(reading.items) })]
    : completenessSentences(words, reading, reader)
  const asides = view === 'full' ? optionalSentences(words, reading.sources, reader) : []
  // A card has no words for an optional source that was refused, and so no button beside them.
  const again = reading.sources.filter((source) => canAskAgain(source) && (view === 'full' || counts(source)))
  return (
    <div className={styles.completeness} data-state={reading.state}>
      <div className={styles.sentences}>
        <SectionMark state={reading.state} />
        <p>{sentences.join(' ')}</p>
        {again.length > 0 && (
          <button type="button" className={styles.retry} onClick={onRetry}>
            {againWords(again)}
          </button>
        )}
      </div>
      {asides.map((sentence) => (
        <p key={sentence} className={styles.aside}>
          {sentence}
        </p>
      ))}
      <ReadingRemarks
        notices={reading.sources.flatMap((source) => source.notices)}
        skipped={reading.skipped}
        details={reading.sources.flatMap(shortfallDetails)}
        words={words}
      />
    </div>
  )
}
