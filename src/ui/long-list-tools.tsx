import { t } from '../words/chart'
import { tg } from '../words/pages'
import fields from './field.module.css'
import { useFindOpener } from './find-opener'
import styles from './long-list-tools.module.css'
import { useReader } from './reader'

interface LongListToolsProps {
  total: number
  /** What was typed to narrow the list. */
  typed: string
  onType: (typed: string) => void
  /** How many have the words that were typed; `undefined` where nothing was. */
  found: number | undefined
  isSearching: boolean
}

/**
 * Above a list of which only a part is in the document: the browser's own find does not see the rest, so the list says
 * so, and has ways that do.
 */
export function LongListTools({ total, typed, onType, found, isSearching }: LongListToolsProps) {
  const { audience } = useReader()
  const openFind = useFindOpener()
  return (
    <search className={styles.tools}>
      <p className={styles.notice}>{tg('longList.notice', { audience })}</p>
      <div className={`${fields.fields} ${styles.fields}`}>
        <label className={`${fields.field} ${styles.field}`}>
          {tg('longList.narrow')}
          <input
            className={fields.input}
            type="search"
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => onType(event.currentTarget.value)}
          />
        </label>
        {openFind !== undefined && (
          <button type="button" onClick={openFind}>
            {tg('longList.find', { audience })}
          </button>
        )}
      </div>
      <output className={styles.found}>{foundWords(found, total, isSearching)}</output>
    </search>
  )
}

function foundWords(found: number | undefined, total: number, isSearching: boolean): string {
  if (isSearching) return tg('longList.searching')
  if (found === undefined) return ''
  return found === 0 ? tg('longList.noMatch', { total }) : tg('longList.found', { found, total })
}

/** Stands on paper alone. */
export function NotPrinted({ printed, total }: { printed: number; total: number }) {
  const { audience } = useReader()
  if (printed >= total) return null
  const page = t('app.takeAlong', { audience })
  return (
    <p className={styles.notPrinted}>{tg('longList.notPrinted', { printed, total, left: total - printed, page })}</p>
  )
}
