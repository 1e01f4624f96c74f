import { memo } from 'react'
import { useNavigate } from 'react-router-dom'
import type { SectionName } from '../../sections/section'
import { dayWords } from '../../ui/date-words'
import { Phrases, PhraseText } from '../../ui/phrase'
import { useReader } from '../../ui/reader'
import { Qualifiers } from '../../ui/record'
import { WhyButton } from '../../ui/why-button'
import { t } from '../../words/chart'
import { to } from '../../words/tools'
import { revealItem } from '../reveal-item'
import type { TimelineEntry, TimelineRow } from './timeline-entries'
import styles from './timeline.module.css'

type Titles = ReadonlyMap<SectionName, string>

/** A visit with more than this is folded at first. */
const openAtMost = 8

export function TimelineRows({ rows, titles }: { rows: readonly TimelineRow[]; titles: Titles }) {
  return (
    <ul className={styles.rows}>
      {rows.map(({ entry, isFrame, items }) => (
        <li key={keyOf(entry)} className={isFrame ? styles.frame : undefined}>
          <EntryLine entry={entry} title={titles.get(entry.section) ?? ''} />
          {items.length > 0 && (
            <details className={styles.visit} open={items.length <= openAtMost}>
              <summary>{to('timeline.atVisit', { kinds: kindWords(items, titles) })}</summary>
              <ul className={styles.rows}>
                {items.map((item) => (
                  <li key={keyOf(item)}>
                    <EntryLine entry={item} title={titles.get(item.section) ?? ''} />
                  </li>
                ))}
              </ul>
            </details>
          )}
        </li>
      ))}
    </ul>
  )
}

function keyOf({ section, outline }: TimelineEntry): string {
  return `${section} ${outline.source.resources.join(' ')}`
}

/** `Labs 12, Procedures 1`, in the order in which they stand. */
function kindWords(items: readonly TimelineEntry[], titles: Titles): string {
  const counts = new Map<SectionName, number>()
  for (const { section } of items) counts.set(section, (counts.get(section) ?? 0) + 1)
  return [...counts].map(([name, count]) => `${titles.get(name) ?? ''} ${count}`).join(', ')
}

// A chart has thousands of them, and typing in the filter changes none that stays.
const EntryLine = memo(function EntryLine({ entry, title: kind }: { entry: TimelineEntry; title: string }) {
  const reader = useReader()
  const navigate = useNavigate()
  const { section, outline } = entry
  const { title, value, when, qualifications, source } = outline
  const [id] = source.resources
  return (
    <div className={styles.line} data-timeline-item={source.resources.join(' ')}>
      <span className={styles.when}>
        {when === undefined ? t('date.notRecorded') : dayWords(when.date, reader)}{' '}
        {when !== undefined && <span className={styles.label}>{when.label}</span>}
      </span>{' '}
      <span className={styles.kind}>{kind}</span>{' '}
      <span className={styles.what}>
        <button
          type="button"
          className={styles.title}
          onClick={() => {
            void navigate(`/chart/${section}`)
            if (id !== undefined) revealItem(section, id)
          }}
        >
          <PhraseText phrase={title} />
        </button>{' '}
        {value.length > 0 && (
          <span className={styles.value}>
            <Phrases phrases={value} />
          </span>
        )}
        <Qualifiers qualifications={qualifications} />
      </span>
      <WhyButton source={source} name={title.text} section={section} place="margin" />
    </div>
  )
})
