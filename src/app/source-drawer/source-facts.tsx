import { placeWords } from '../../data/source-lines'
import { Phrases } from '../../ui/phrase'
import { to } from '../../words/tools'
import styles from './source-drawer.module.css'
import type { SourceRow } from './source-rows'

interface SourceFactsProps {
  rows: readonly SourceRow[]
  chosen: number | undefined
  onChoose: (index: number) => void
  /** Where the records have what a row was read from. */
  placesIn: (row: SourceRow) => readonly (readonly string[])[]
}

/** Each thing that is shown, with its element and its rule; choosing one marks its element in the record. */
export function SourceFacts({ rows, chosen, onChoose, placesIn }: SourceFactsProps) {
  return (
    <section className={styles.part} aria-label={to('source.facts')}>
      <h3 className={styles.partTitle}>{to('source.facts')}</h3>
      <ul className={styles.rows}>
        {rows.map((row, index) => {
          const places = placesIn(row)
          const words = (
            <>
              <span className={styles.label}>{row.label}</span>{' '}
              <span className={styles.value}>
                <Phrases phrases={row.value} />
              </span>{' '}
              <Element row={row} places={places} />
            </>
          )
          return (
            // oxlint-disable-next-line react/no-array-index-key -- rows may repeat, and are made anew together
            <li key={index}>
              {places.length === 0 ? (
                <div className={styles.row}>{words}</div>
              ) : (
                <button
                  type="button"
                  className={styles.row}
                  aria-pressed={chosen === index}
                  onClick={() => onChoose(index)}
                >
                  {words}
                </button>
              )}
              {row.rule !== undefined && <p className={styles.rule}>{row.rule}</p>}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

const shownPlaces = 3

function Element({ row: { path }, places }: { row: SourceRow; places: readonly (readonly string[])[] }) {
  if (path === undefined) return null
  if (places.length === 0)
    return <span className={styles.element}>{to('source.elsewhere', { path: path.join(', ') })}</span>
  const names = [...new Set(places.map(placeWords))]
  const more = names.length - shownPlaces
  return (
    <span className={styles.element}>
      <code>{names.slice(0, shownPlaces).join(', ')}</code>
      {more > 0 && ` ${to('source.morePlaces', { count: more })}`}
    </span>
  )
}
