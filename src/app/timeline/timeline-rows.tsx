import { memo, useState } from 'react'
import { useNavigate } from 'react-router-dom'
import type { SectionName } from '../../sections/section'
import { dayWords } from '../../ui/date-words'
import { Phrases, PhraseText } from '../../ui/phrase'
import { useReader } from '../../ui/reader'
import { Qualifiers } from '../../ui/record'
import type { RowPlace } from '../../ui/row-place'
import { WhyButton } from '../../ui/why-button'
import { t } from '../../words/chart'
import { to } from '../../words/tools'
import { revealItem } from '../reveal-item'
import type { TimelineEntry } from './timeline-entries'
import type { RowLine } from './timeline-lines'
import styles from './timeline.module.css'

type Titles = ReadonlyMap<SectionName, string>

/** A visit with more than this is folded at first. */
const openAtMost = 8

/** What an open visit shows of what happened at it, until it is asked for more: a stay of weeks has thousands. */
const atOnce = 200

interface RowItemProps {
  line: RowLine
  titles: Titles
  /** Of a long timeline: its place, and what of it is folded is not in the document. */
  measure: RowPlace['ref']
  index: number
  isLong: boolean
}

// Thousands of them come by, and a scroll or a keystroke in the filter changes none that stays.
export const TimelineRowItem = memo(function TimelineRowItem({ line, titles, measure, index, isLong }: RowItemProps) {
  const { entry, isFrame, items } = line.row
  const place: RowPlace | undefined = isLong
    ? { ref: measure, 'data-index': index, 'aria-setsize': line.size, 'aria-posinset': line.position }
    : undefined
  return (
    <li {...place} className={isFrame ? styles.frame : undefined}>
      <EntryLine entry={entry} title={titles.get(entry.section) ?? ''} />
      {items.length > 0 && <AtVisit items={items} titles={titles} isLong={isLong} />}
    </li>
  )
})

function AtVisit({ items, titles, isLong }: { items: readonly TimelineEntry[]; titles: Titles; isLong: boolean }) {
  const [isOpen, setOpen] = useState(items.length <= openAtMost)
  const [limit, setLimit] = useState(atOnce)
  const shown = isOpen || !isLong ? items.slice(0, isLong ? limit : items.length) : []
  return (
    <details className={styles.visit} open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{to('timeline.atVisit', { kinds: kindWords(items, titles) })}</summary>
      <ul className={styles.rows}>
        {shown.map((item) => (
          <li key={keyOf(item)}>
            <EntryLine entry={item} title={titles.get(item.section) ?? ''} />
          </li>
        ))}
      </ul>
      {isOpen && shown.length < items.length && (
        <button type="button" onClick={() => setLimit(limit + atOnce)}>
          {to('timeline.more')}
        </button>
      )}
    </details>
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
