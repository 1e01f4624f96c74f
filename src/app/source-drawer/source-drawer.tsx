import { useQueryClient } from '@tanstack/react-query'
import { createElement, useId, useLayoutEffect, useMemo, useRef, useState, type ComponentType } from 'react'
import type { ChartContext } from '../../data/chart-context'
import { receivedRecord } from '../../data/received-records'
import { placesOf } from '../../data/source-lines'
import type { JsonObject } from '../../fhir/json'
import type { Source } from '../../model/provenance'
import { sections } from '../../sections/registry'
import type { SectionDefinition } from '../../sections/section'
import { PhraseText } from '../../ui/phrase'
import { useReader } from '../../ui/reader'
import { ReadingRemarks } from '../../ui/reading-remarks'
import { completenessSentences, shortfallDetails } from '../../ui/section-words'
import { SectionMark } from '../../ui/section-mark'
import { t } from '../../words/chart'
import { to } from '../../words/tools'
import { SourceFacts } from './source-facts'
import { SourceMetaFacts } from './source-meta-facts'
import { SourceProvenance } from './source-provenance'
import { SourceText } from './source-text'
import { sourceRows, type SourceRow } from './source-rows'
import styles from './source-drawer.module.css'

interface SourceDrawerProps {
  chart: ChartContext
  source: Source
  /** The section in which the item stands. */
  section: string | undefined
  onClose: () => void
}

/** "Why is this shown?": what is said of an item, what each word was read from, and the record itself. */
export function SourceDrawer({ chart, source, section: name, onClose }: SourceDrawerProps) {
  const heading = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const { audience } = useReader()
  // Before React takes the dialog away, so that the focus goes back to where it came from.
  useLayoutEffect(() => {
    const element = dialog.current
    if (element !== null && !element.open) element.showModal()
    return () => element?.close()
  }, [])
  const inSection = name === undefined ? undefined : sectionSources.get(name)
  return (
    <dialog ref={dialog} className={styles.drawer} aria-labelledby={heading} closedby="any" onClose={onClose}>
      <div className={styles.frame}>
        <header className={styles.head}>
          <h2 id={heading} className={styles.title}>
            {to('source.title', { audience })}
          </h2>
          <button type="button" className={styles.close} onClick={onClose}>
            {to('source.close')}
          </button>
        </header>
        {inSection === undefined ? (
          <SourceBody chart={chart} source={source} rows={[]} />
        ) : (
          createElement(inSection, { chart, source })
        )}
      </div>
    </dialog>
  )
}

/** What the item's section says of it, and of itself. */
type SectionSource = ComponentType<{ chart: ChartContext; source: Source }>

// Each section brings its own hook, so each gets a component of its own, made once.
const sectionSources = new Map<string, SectionSource>(sections.map((section) => [section.name, sectionSource(section)]))

function sectionSource({ title, what, useOutlines }: SectionDefinition): SectionSource {
  return function SourceInSection({ chart, source }) {
    const reader = useReader()
    const { reading, outlines, groups, none } = useOutlines(chart)
    const { audience } = reader
    const outline = useMemo(() => {
      const shares = (own: Source) => own.resources.filter((id) => source.resources.includes(id)).length
      // Of the merged item that is shown, else of the one that holds the most of it.
      return outlines?.toSorted((a, b) => shares(b.source) - shares(a.source)).find((one) => shares(one.source) > 0)
    }, [outlines, source])
    const group = groups.find(({ key }) => key === outline?.group)
    const words = { title: t(title, { audience }), what: t(what, { audience }), none }
    return (
      <>
        <p className={styles.item}>
          {outline !== undefined && <PhraseText phrase={outline.title} />}{' '}
          <span className={styles.where}>{words.title}</span>
        </p>
        <SourceBody
          chart={chart}
          source={source}
          rows={outline === undefined ? [] : sourceRows(outline, group?.title(reader), reader)}
        />
        <section className={styles.part} aria-label={to('source.section')}>
          <h3 className={styles.partTitle}>{to('source.section')}</h3>
          <p className={styles.stands}>
            <SectionMark state={reading.state} /> {completenessSentences(words, reading, reader).join(' ')}
          </p>
          <ReadingRemarks
            notices={reading.sources.flatMap(({ notices }) => notices)}
            skipped={reading.skipped}
            details={reading.sources.flatMap(shortfallDetails)}
            words={words}
          />
          {reading.skipped.length === 0 && <p className={styles.quiet}>{to('source.noneSkipped')}</p>}
        </section>
      </>
    )
  }
}

/** The words beside the record that they were read from. */
function SourceBody({ chart, source, rows }: { chart: ChartContext; source: Source; rows: readonly SourceRow[] }) {
  const client = useQueryClient()
  const [chosen, setChosen] = useState<number>()
  const [picked, setPicked] = useState(source.resources[0])
  const received = source.resources.map((id) => ({ id, record: receivedRecord(client, id) }))
  const shown = received.find(({ id }) => id === picked)
  const row = chosen === undefined ? undefined : rows[chosen]
  const places = row && shown?.record ? rowPlaces(shown.record, row) : []

  function choose(index: number): void {
    setChosen(index)
    const wanted = rows[index]
    if (wanted === undefined) return
    const has = ({ record }: { record: JsonObject | undefined }) =>
      record !== undefined && rowPlaces(record, wanted).length > 0
    if (shown !== undefined && has(shown)) return
    const other = received.find(has)
    if (other !== undefined) setPicked(other.id)
  }

  return (
    <>
      <div className={styles.columns}>
        {rows.length > 0 && (
          <SourceFacts
            rows={rows}
            chosen={chosen}
            onChoose={choose}
            placesIn={(wanted) => received.flatMap(({ record }) => (record ? rowPlaces(record, wanted) : []))}
          />
        )}
        <SourceText
          chart={chart}
          ids={source.resources}
          picked={picked}
          onPick={setPicked}
          record={shown?.record}
          places={places}
        />
      </div>
      {shown?.record !== undefined && <SourceMetaFacts id={shown.id} record={shown.record} />}
      {picked !== undefined && <SourceProvenance key={picked} chart={chart} id={picked} />}
    </>
  )
}

function rowPlaces(record: JsonObject, { path, byAll }: SourceRow): (readonly string[])[] {
  return path === undefined ? [] : placesOf(record, path, byAll)
}
