import { useEffect, useMemo, useRef, useState } from 'react'
import { isWithin, jsonLines, type JsonLine } from '../../data/source-lines'
import type { JsonObject } from '../../fhir/json'
import { writtenOut } from '../../words/shown-text'
import { to } from '../../words/tools'
import styles from './source-drawer.module.css'

/** A document inside a record may be megabytes: the file that is saved has all of it. */
const longestLine = 2000
const linesAtFirst = 1000

/** A record line by line, with what is chosen marked and in sight. */
export function SourceJson({ record, places }: { record: JsonObject; places: readonly (readonly string[])[] }) {
  const box = useRef<HTMLElement>(null)
  const lines = useMemo(() => jsonLines(record), [record])
  const [isAll, setAll] = useState(false)
  const marks = lines.map((line) => isWithin(line, places))
  const firstMark = marks.indexOf(true)
  const count = isAll || firstMark >= linesAtFirst ? lines.length : Math.min(linesAtFirst, lines.length)
  useEffect(() => {
    if (firstMark !== -1) box.current?.querySelector('mark')?.scrollIntoView({ block: 'center', inline: 'nearest' })
  }, [firstMark])
  return (
    <>
      {/* A person who scrolls by keys has to be able to come here. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section ref={box} className={styles.text} aria-label={to('source.json')} tabIndex={0}>
        <pre translate="no">
          {lines.slice(0, count).map((line, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- the lines of a record never move
            <Line key={index} line={line} marked={marks[index] === true} />
          ))}
        </pre>
      </section>
      {count < lines.length && (
        <button type="button" onClick={() => setAll(true)}>
          {to('source.allLines', { count: lines.length })}
        </button>
      )}
    </>
  )
}

function Line({ line: { text, depth }, marked }: { line: JsonLine; marked: boolean }) {
  const cut = text.length - longestLine
  const words = (
    <>
      {'  '.repeat(depth)}
      {writtenOut(cut > 0 ? text.slice(0, longestLine) : text, (hex) => `\\u${hex}`)}
      {cut > 0 && <em>{to('source.cut', { count: cut })}</em>}
      {'\n'}
    </>
  )
  return marked ? <mark className={styles.mark}>{words}</mark> : words
}
