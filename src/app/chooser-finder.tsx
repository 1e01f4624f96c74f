import { useCallback, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { EhrEntry } from '../config/app-config'
import type { Provider } from '../directory/provider'
import { searchProviders, type SearchResult } from '../directory/search'
import fields from '../ui/field.module.css'
import { tr } from '../words/directory'
import { ConnectDialog } from './chooser-connect'
import styles from './chooser-finder.module.css'
import { useProviderIndex, type DirectoryState } from './chooser-index'
import { DirectoryProgress } from './chooser-progress'
import { RecentEntries } from './chooser-recent-list'
import { ProviderRow } from './chooser-row'

/** As many as are painted within a keystroke, and more than anyone reads. */
const mostListed = 10

/** With fewer EHRs a glance at the list is faster than a search. */
const worthSearching = 8

interface ProviderFinderProps {
  ehrs: readonly EhrEntry[]
  /** The address of the provider directory. */
  directory: string | undefined
  /** Called when a search begins or ends: the lists of the chooser make room for what is found. */
  onSearching: (isSearching: boolean) => void
}

/** What was opened before, and the search among all providers. */
export function ProviderFinder(props: ProviderFinderProps) {
  const { ehrs, directory } = props
  return (
    <div className={styles.finder}>
      <RecentEntries ehrs={ehrs} />
      {(directory !== undefined || ehrs.length > worthSearching) && <Search {...props} />}
    </div>
  )
}

function Search({ ehrs, directory: address, onSearching }: ProviderFinderProps) {
  const id = useId()
  const [typed, setTyped] = useState('')
  const [toConnect, setToConnect] = useState<Provider>()
  const { index, directory, again } = useProviderIndex(ehrs, address)
  const list = useRef<HTMLUListElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const isSearching = typed.trim() !== ''
  const result = useMemo(
    () => (isSearching && index !== undefined ? searchProviders(index, typed, mostListed) : undefined),
    [isSearching, index, typed],
  )
  const move = useCallback((event: KeyboardEvent) => {
    if (moveFocus(event.key, field.current, list.current)) event.preventDefault()
  }, [])
  return (
    <search className={styles.search}>
      <label className={styles.label} htmlFor={`${id}-field`}>
        {tr('search.label')}
      </label>
      <input
        ref={field}
        id={`${id}-field`}
        className={`${fields.input} ${styles.field}`}
        type="search"
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="search"
        aria-describedby={`${id}-hint`}
        value={typed}
        onKeyDown={move}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value)
          onSearching(currentTarget.value.trim() !== '')
        }}
      />
      <div className={styles.below}>
        <p id={`${id}-hint`} className={styles.hint}>
          {tr(address === undefined ? 'search.hintConfigured' : 'search.hint')}{' '}
          <span className={styles.keys}>{tr('search.keys')}</span>
        </p>
        <DirectoryProgress directory={directory} onAgain={again} />
      </div>
      <output className={result === undefined ? 'visually-hidden' : styles.count}>
        {result !== undefined && countWords(result, directory)}
      </output>
      {result?.count === 0 && directory.kind === 'ready' && <p className={styles.hint}>{tr('search.none')}</p>}
      {result !== undefined && result.count > 0 && (
        <ul ref={list} className={styles.results} aria-label={tr('search.results')}>
          {result.best.map((provider, place) => (
            <ProviderRow
              // Other text in the same elements is painted sooner than other elements.
              // oxlint-disable-next-line react/no-array-index-key
              key={place}
              provider={provider}
              onConnect={setToConnect}
              onKeyDown={move}
            />
          ))}
        </ul>
      )}
      {toConnect !== undefined && <ConnectDialog provider={toConnect} onClose={() => setToConnect(undefined)} />}
    </search>
  )
}

/** How many were found. Before the whole list has come, none found is not none. */
function countWords({ count, best }: SearchResult, { kind }: DirectoryState): string {
  const said = { count, shown: best.length }
  if (count > best.length) return tr('search.first', said)
  return tr(kind === 'loading' || kind === 'preparing' ? 'search.countSoFar' : 'search.count', said)
}

/** Arrow keys go from the field into the list and through it, Enter in the field to the first. Was the key for that? */
function moveFocus(key: string, field: HTMLElement | null, list: HTMLElement | null): boolean {
  const rows = [...(list?.querySelectorAll<HTMLElement>('a, button') ?? [])]
  const at = rows.findIndex((row) => row === document.activeElement)
  const isInField = document.activeElement === field
  if (!isInField && at === -1) return false
  const target = targetOf(key, isInField, at, field, rows)
  target?.focus()
  return target !== undefined && target !== null
}

function targetOf(
  key: string,
  isInField: boolean,
  at: number,
  field: HTMLElement | null,
  rows: readonly HTMLElement[],
) {
  if (key === 'ArrowDown') return isInField ? rows[0] : rows[at + 1]
  if (key === 'ArrowUp' && !isInField) return at === 0 ? field : rows[at - 1]
  if (key === 'Enter' && isInField) return rows[0]
  return undefined
}
