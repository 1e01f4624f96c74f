import { useEffect, useId, useState } from 'react'
import { fetchedContent, heldContent } from '../data/attachment-content'
import { placeOf, type AttachmentPlace } from '../data/attachment-place'
import type { ChartContext } from '../data/chart-context'
import { mediaTypeOf, type Attachment, type AttachmentContent } from '../model/attachment'
import { FileView } from '../ui/attachment-view'
import { attachmentName, sizeWords } from '../ui/attachment-words'
import { dateWords } from '../ui/date-words'
import { failureWords } from '../ui/failure-words'
import { PhraseText } from '../ui/phrase'
import { useReader, type Reader } from '../ui/reader'
import { tm } from '../words/documents'
import styles from './attachment-list.module.css'

/** The files of a record, each opened only when somebody asks for it. `also`: words on where else a file stands. */
export function AttachmentList({
  chart,
  files,
  also,
}: {
  chart: ChartContext
  files: readonly Attachment[]
  also: (file: Attachment) => string | undefined
}) {
  if (files.length === 0) return null
  return (
    <ul className={styles.files}>
      {files.map((file, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- files have no names of their own, and never change places
        <AttachmentItem key={index} chart={chart} file={file} also={also(file)} />
      ))}
    </ul>
  )
}

interface ItemProps {
  chart: ChartContext
  file: Attachment
  also: string | undefined
}

function AttachmentItem({ chart, file, also }: ItemProps) {
  const reader = useReader()
  const [shown, setShown] = useState(false)
  const shownPart = useId()
  const place = placeOf(file, chart.session.fhirBase)
  const title = attachmentName(file)
  const name = title.text
  return (
    <li>
      <div className={styles.line}>
        <span className={styles.name}>
          <PhraseText phrase={title} />
        </span>
        <span className={styles.about}>{aboutWords(file, reader)}</span>
        {(place.kind === 'record' || place.kind === 'ehr') && (
          <button
            type="button"
            aria-expanded={shown}
            aria-controls={shownPart}
            aria-label={tm(shown ? 'attachment.hideLabel' : 'attachment.showLabel', { name })}
            onClick={() => setShown(!shown)}
          >
            {tm(shown ? 'attachment.hide' : 'attachment.show')}
          </button>
        )}
      </div>
      {also !== undefined && <p className={styles.remark}>{also}</p>}
      <Elsewhere place={place} reader={reader} />
      <div id={shownPart}>{shown && <Opened chart={chart} file={file} name={name} place={place} />}</div>
    </li>
  )
}

/** What is known of a file before it is opened. */
function aboutWords(file: Attachment, reader: Reader): string {
  return [
    mediaTypeOf(file.contentType),
    file.size === undefined ? undefined : sizeWords(file.size),
    file.language,
    file.created === undefined ? undefined : dateWords(file.created, reader),
  ]
    .filter((part) => part !== undefined)
    .join(' · ')
}

/** A file that Sightline does not fetch: the way to it, or why there is none. */
function Elsewhere({ place, reader }: { place: AttachmentPlace; reader: Reader }) {
  switch (place.kind) {
    case 'record':
    case 'ehr':
      return null
    case 'elsewhere':
      return (
        <p className={styles.remark}>
          {tm('attachment.elsewhereText', { ehr: reader.ehrName })}{' '}
          <a href={place.url.href} target="_blank" rel="noopener noreferrer" referrerPolicy="no-referrer">
            {tm('attachment.elsewhere', { host: place.url.host })}
          </a>
        </p>
      )
    case 'refused':
      return <p className={styles.remark}>{tm('attachment.refused', { why: tm(`attachment.refused.${place.why}`) })}</p>
    case 'nowhere':
      return <p className={styles.remark}>{tm('attachment.nowhere')}</p>
  }
}

interface OpenedProps {
  chart: ChartContext
  file: Attachment
  name: string
  place: AttachmentPlace
}

/** Each try is one of its own. */
function Opened(props: OpenedProps) {
  const [tried, setTried] = useState(0)
  return <OneTry key={tried} {...props} onAgain={() => setTried(tried + 1)} />
}

function OneTry({ chart, file, name, place, onAgain }: OpenedProps & { onAgain: () => void }) {
  const reader = useReader()
  const content = useContent(chart, file, place)
  if (content === undefined) return <output>{tm('attachment.loading')}</output>
  if (content.kind === 'file') return <FileView file={content} name={name} />
  return (
    <p role="alert" className={styles.problem}>
      {problemWords(content, reader)}{' '}
      {content.kind === 'failed' && (
        <button type="button" onClick={onAgain}>
          {tm('attachment.again')}
        </button>
      )}
    </p>
  )
}

function problemWords(content: Exclude<AttachmentContent, { kind: 'file' }>, { ehrName: ehr }: Reader): string {
  switch (content.kind) {
    case 'broken':
      return tm('attachment.broken')
    case 'empty':
      return tm('attachment.empty')
    case 'too-large':
      return tm('attachment.tooLarge', { limit: Math.round(content.limit / 1_000_000) })
    case 'denied':
      return tm('attachment.denied', { ehr, scope: content.scope })
    case 'absent':
      return tm('attachment.absent', { ehr })
    case 'failed':
      return tm('attachment.failed', { why: failureWords(content.cause, ehr) })
  }
}

/** The file's content, `undefined` until it is there; what was asked for is called off when nobody looks any more. */
function useContent(
  { session }: ChartContext,
  file: Attachment,
  place: AttachmentPlace,
): AttachmentContent | undefined {
  const [content, setContent] = useState<AttachmentContent>()
  const address = place.kind === 'ehr' ? place.url.href : undefined
  useEffect(() => {
    const stop = new AbortController()
    async function open() {
      const found =
        address === undefined
          ? await heldContent(file)
          : await fetchedContent(session, new URL(address), file, stop.signal)
      if (!stop.signal.aborted) setContent(found)
    }
    open().catch((error: unknown) => {
      if (!stop.signal.aborted) globalThis.reportError?.(error)
    })
    return () => stop.abort()
  }, [session, file, address])
  return content
}
