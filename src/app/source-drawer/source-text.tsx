import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ChartContext } from '../../data/chart-context'
import { recordText } from '../../data/source-lines'
import { sourceXmlQuery, type SourceXml } from '../../data/source-xml'
import type { JsonObject } from '../../fhir/json'
import { failureWords } from '../../ui/failure-words'
import { useReader } from '../../ui/reader'
import { t } from '../../words/chart'
import { writtenOut } from '../../words/shown-text'
import { to } from '../../words/tools'
import { fileName, saveFile } from '../take-along/save-file'
import { SourceJson } from './source-json'
import styles from './source-drawer.module.css'

interface SourceTextProps {
  chart: ChartContext
  ids: readonly string[]
  picked: string | undefined
  onPick: (id: string) => void
  record: JsonObject | undefined
  /** What is marked in it. */
  places: readonly (readonly string[])[]
}

type Format = 'json' | 'xml'

/** The record as the server gave it, as text. */
export function SourceText({ chart, ids, picked, onPick, record, places }: SourceTextProps) {
  const [format, setFormat] = useState<Format>('json')
  return (
    <section className={styles.part} aria-label={to('source.record')}>
      <div className={styles.bar}>
        <h3 className={styles.partTitle}>{to('source.record')}</h3>
        <fieldset className={styles.choice} aria-label={to('source.format')}>
          {(['json', 'xml'] as const).map((one) => (
            <button key={one} type="button" aria-pressed={format === one} onClick={() => setFormat(one)}>
              {one === 'json' ? to('source.json') : to('source.xml')}
            </button>
          ))}
        </fieldset>
        {format === 'json' && record !== undefined && <Ways record={record} />}
      </div>
      {ids.length > 1 && (
        <fieldset className={styles.choice} aria-label={to('source.records', { count: ids.length })}>
          {ids.map((id) => (
            <button key={id} type="button" aria-pressed={id === picked} onClick={() => onPick(id)}>
              <code>{id}</code>
            </button>
          ))}
        </fieldset>
      )}
      {format === 'xml' && picked !== undefined ? (
        <Xml chart={chart} id={picked} />
      ) : record === undefined ? (
        <p className={styles.quiet}>{to('source.notKept')}</p>
      ) : (
        <SourceJson key={picked} record={record} places={places} />
      )}
    </section>
  )
}

/** Copy and save, each saying whether it was done. */
function Ways({ record }: { record: JsonObject }) {
  const { today } = useReader()
  const [said, setSaid] = useState('')
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(recordText(record))
      setSaid(to('source.copied'))
    } catch {
      // In a frame the EHR's page may not allow it.
      setSaid(to('source.notCopied'))
    }
  }
  return (
    <div className={styles.ways}>
      <output className={styles.quiet}>{said}</output>
      <button type="button" onClick={() => void copy()}>
        {to('source.copy')}
      </button>
      <button
        type="button"
        onClick={() => saveFile(fileName('record', today, 'json'), 'application/fhir+json', recordText(record))}
      >
        {to('source.save')}
      </button>
    </div>
  )
}

function Xml({ chart, id }: { chart: ChartContext; id: string }) {
  const { data, isFetching, refetch } = useQuery(sourceXmlQuery(chart, id))
  const { ehrName: ehr } = useReader()
  if (data?.kind === 'xml') {
    return (
      // A person who scrolls by keys has to be able to come here.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      <section className={styles.text} aria-label={to('source.xml')} tabIndex={0}>
        <pre translate="no">{writtenOut(data.text, (hex) => `&#x${hex};`)}</pre>
      </section>
    )
  }
  if (data === undefined || isFetching) return <p className={styles.quiet}>{to('source.xmlLoading', { ehr })}</p>
  return (
    <div className={styles.notGiven}>
      <p>{xmlWords(data, ehr)}</p>
      {data.kind === 'failed' && (
        <button type="button" onClick={() => void refetch()}>
          {t('section.retry')}
        </button>
      )}
    </div>
  )
}

function xmlWords(xml: Exclude<SourceXml, { kind: 'xml' }>, ehr: string): string {
  switch (xml.kind) {
    case 'other-format':
      return to('source.xmlOther', { ehr })
    case 'refused':
      return to('source.xmlRefused', { ehr, status: String(xml.status) })
    case 'failed':
      return to('source.xmlFailed', { why: failureWords(xml.cause, ehr) })
  }
}
