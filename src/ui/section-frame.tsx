import { useId, type ReactNode } from 'react'
import type { SectionReading } from '../model/completeness'
import type { Source } from '../model/provenance'
import { t } from '../words/chart'
import { EhrText } from './ehr-text'
import { PlainList } from './plain-list'
import { useReader } from './reader'
import { noticeWords, skipWords } from './reading-words'
import styles from './section-frame.module.css'
import { SectionMark } from './section-mark'
import {
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
  const sentences = completenessSentences(words, reading, reader)
  const asides = view === 'full' ? optionalSentences(words, reading.sources, reader) : []
  const details = reading.sources.flatMap(shortfallDetails)
  const retry = reading.sources.some((source) => source.settled && source.shortfall?.kind === 'failed')
  return (
    <div className={styles.completeness} data-state={reading.state}>
      <div className={styles.sentences}>
        <SectionMark state={reading.state} />
        <p>{sentences.join(' ')}</p>
        {retry && (
          <button type="button" className={styles.retry} onClick={onRetry}>
            {t('section.retry')}
          </button>
        )}
      </div>
      {asides.map((sentence) => (
        <p key={sentence} className={styles.aside}>
          {sentence}
        </p>
      ))}
      <Notices reading={reading} words={words} />
      <Skipped reading={reading} />
      {details.length > 0 && (
        <details className={styles.fold}>
          <summary>{t('section.details')}</summary>
          <ul>
            {details.map((line) => (
              <li key={line}>
                <code>{line}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

/** Our own words, or the server's, which no browser shall translate. */
function Notices({ reading, words }: { reading: SectionReading<unknown>; words: SectionWords }) {
  const reader = useReader()
  const notices = reading.sources.flatMap((source) => source.notices)
  const byWords = new Map(notices.map((notice) => [noticeWords(notice, words, reader), notice]))
  return [...byWords].map(([said, { kind }]) => (
    <p key={said} className={styles.aside}>
      <b>{t('section.notice')}</b> {kind === 'said' ? <EhrText>{said}</EhrText> : said}
    </p>
  ))
}

function Skipped({ reading }: { reading: SectionReading<unknown> }) {
  if (reading.skipped.length === 0) return null
  return (
    <details className={styles.fold}>
      <summary>{t('section.skipped', { count: reading.skipped.length })}</summary>
      <PlainList
        items={reading.skipped}
        renderItem={({ id, reason }) => (
          <>
            <code>{id ?? t('section.skippedUnnamed')}</code> {skipWords(reason)}
          </>
        )}
      />
    </details>
  )
}
