import {
  useCallback,
  useDeferredValue,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
} from 'react'
import { useNavigate } from 'react-router-dom'
import type { ChartContext } from '../../data/chart-context'
import { PhraseText } from '../../ui/phrase'
import { useReader } from '../../ui/reader'
import { t } from '../../words/chart'
import { to } from '../../words/tools'
import { useChartOutlines, type SectionOutlines } from '../chart-outlines'
import { MissingSections } from '../missing-sections'
import { revealItem } from '../reveal-item'
import styles from './find-dialog.module.css'
import { findableItems, findablePage, findAmong, type Findable } from './find-results'

const shownAtMost = 50
const recentAtMost = 5

/** What was gone to in this chart, the last first. In memory only, and gone with the chart. */
const recentOf = new WeakMap<ChartContext, string[]>()

/** Finds a page of the chart, or anything in it, by words and codes. */
export function FindDialog({ chart, onClose }: { chart: ChartContext; onClose: () => void }) {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const navigate = useNavigate()
  const { audience } = useReader()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const query = useDeferredValue(typed)
  const sections = useChartOutlines(chart)
  const find = useFind(chart, sections)
  const found = useMemo(() => find(query), [find, query])
  const shown = found.slice(0, shownAtMost)
  const activeAmong = (list: readonly Findable[]) => list[Math.min(at, list.length - 1)]
  const active = activeAmong(shown)
  // Before React takes the dialog away, so that the focus goes back to where it came from.
  useLayoutEffect(() => {
    const element = dialog.current
    if (element !== null && !element.open) element.showModal()
    return () => element?.close()
  }, [])

  function go({ key, path, item }: Findable): void {
    const before = recentOf.get(chart) ?? []
    recentOf.set(chart, [key, ...before.filter((other) => other !== key)].slice(0, recentAtMost))
    onClose()
    void navigate(path)
    if (item !== undefined) revealItem(item.section, item.id)
  }

  function enter(): void {
    // What is typed and not yet searched for must not open what was found before.
    const asked = query === typed ? active : activeAmong(find(typed))
    if (asked !== undefined) go(asked)
  }

  function onKeyDown(event: KeyboardEvent): void {
    // These keys are the input method's until it has made its letters.
    if (event.nativeEvent.isComposing) return
    const last = shown.length - 1
    const now = Math.min(at, last)
    switch (event.key) {
      case 'ArrowDown':
        setAt(now >= last ? 0 : now + 1)
        break
      case 'ArrowUp':
        setAt(now <= 0 ? last : now - 1)
        break
      case 'Enter':
        enter()
        break
      default:
        return
    }
    event.preventDefault()
  }

  return (
    <dialog ref={dialog} className={styles.dialog} aria-label={to('find.title')} closedby="any" onClose={onClose}>
      <div className={styles.frame}>
        <div className={styles.bar}>
          <input
            className={styles.input}
            type="text"
            role="combobox"
            aria-label={to('find.label')}
            placeholder={to('find.hint', { audience })}
            aria-expanded={shown.length > 0}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={active === undefined ? undefined : `${id}-${shown.indexOf(active)}`}
            autoComplete="off"
            autoCorrect="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value)
              setAt(0)
            }}
            onKeyDown={onKeyDown}
          />
          <button type="button" onClick={onClose}>
            {to('source.close')}
          </button>
        </div>
        {/* A `select` shows no more than a line of text for each. */}
        {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role */}
        <div id={`${id}-list`} className={styles.list} role="listbox" aria-label={to('find.results')}>
          {shown.map((one, index) => (
            <Option
              key={one.key}
              id={`${id}-${index}`}
              one={one}
              isActive={one === active}
              onPoint={() => setAt(index)}
              onGo={() => go(one)}
            />
          ))}
        </div>
        <footer className={styles.foot}>
          <output className={styles.count}>{countWords(query, found.length)}</output>
          <MissingSections sections={sections} />
        </footer>
      </div>
    </dialog>
  )
}

function countWords(query: string, count: number): string {
  if (query.trim() === '') return to('find.begin')
  if (count > shownAtMost) return to('find.more', { count, shown: shownAtMost })
  return to('find.count', { count })
}

type Find = (query: string) => readonly Findable[]

/** Before anything is typed: where one has been, and the pages. */
function useFind(chart: ChartContext, sections: readonly SectionOutlines[]): Find {
  const reader = useReader()
  const { audience } = reader
  const pages = useMemo(
    () => [
      findablePage('/chart', t('overview.rail'), to('find.page')),
      findablePage('/chart/timeline', t('timeline.rail'), to('find.page')),
      findablePage('/chart/take-along', t('app.takeAlong', { audience }), to('find.page')),
    ],
    [audience],
  )
  // As many as there are sections; each is the same until its section changes.
  const parts = sections.flatMap(({ outlines, title }) => [outlines, title])
  const all = useMemo(
    () => [
      ...sections.map(({ name, title }) => findablePage(`/chart/${name}`, title, to('find.section'))),
      ...pages,
      ...findableItems(sections, reader),
    ],
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `sections` is a new list each time, of the same parts
    [pages, reader, ...parts],
  )
  return useCallback(
    (query) => {
      if (query.trim() !== '') return findAmong(all, query)
      const recent = (recentOf.get(chart) ?? []).flatMap((key) => all.find((one) => one.key === key) ?? [])
      return [...recent, ...all.filter((one) => one.item === undefined && !recent.includes(one))]
    },
    [chart, all],
  )
}

interface OptionProps {
  id: string
  one: Findable
  isActive: boolean
  onPoint: () => void
  onGo: () => void
}

function Option({ id, one, isActive, onPoint, onGo }: OptionProps) {
  const self = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (isActive) self.current?.scrollIntoView({ block: 'nearest' })
  }, [isActive])
  return (
    // The keys are the input's: it alone has the focus (APG, "Editable Combobox With List Autocomplete").
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      ref={self}
      id={id}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an `option` holds plain text alone
      role="option"
      aria-selected={isActive}
      className={styles.option}
      onPointerMove={onPoint}
      onClick={onGo}
    >
      <span className={styles.title}>
        <PhraseText phrase={one.title} />
      </span>{' '}
      <span className={styles.where}>{one.where}</span>{' '}
      {one.detail !== '' && <span className={styles.detail}>{one.detail}</span>}
    </div>
  )
}
