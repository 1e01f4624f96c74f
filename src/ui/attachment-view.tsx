import { useMemo, useState } from 'react'
import {
  attachmentKind,
  charsetOf,
  mediaTypeOf,
  type AttachmentContent,
  type AttachmentRemark,
} from '../model/attachment'
import { decodeText } from '../model/decoded-text'
import { tm } from '../words/documents'
import styles from './attachment-view.module.css'
import { readClinicalDocument } from './clinical-document'
import { EhrText } from './ehr-text'
import { Markup, Nodes } from './markup'
import { savedName } from './saved-name'
import { useBlobUrl } from './use-blob-url'

type FileContent = Extract<AttachmentContent, { kind: 'file' }>

interface FileProps {
  file: FileContent
  name: string
}

/** A file as far as it can be shown, what is odd about it, and the ways to keep it. */
export function FileView({ file, name }: FileProps) {
  return (
    <div className={styles.file}>
      {file.remarks.map((remark) => (
        <p key={remark.kind} className={styles.remark}>
          {remarkWords(remark)}
        </p>
      ))}
      <FileBody file={file} name={name} />
      <Keep file={file} name={name} />
    </div>
  )
}

function remarkWords(remark: AttachmentRemark): string {
  switch (remark.kind) {
    case 'size':
      return tm('attachment.remark.size', { stated: remark.stated, actual: remark.actual })
    case 'hash':
      return tm('attachment.remark.hash')
    case 'type':
      return tm('attachment.remark.type', { stated: remark.stated, actual: remark.actual })
  }
}

function FileBody({ file, name }: FileProps) {
  const type = mediaTypeOf(file.contentType)
  switch (attachmentKind(file.contentType)) {
    case 'text':
    case 'html':
    case 'xml':
      return <TextBody file={file} />
    case 'image':
      return <Picture file={file} name={name} />
    case 'pdf':
      return <PdfLink file={file} />
    case 'save':
      return <p>{tm('attachment.noView', { type: type ?? tm('attachment.unknownType') })}</p>
  }
}

function TextBody({ file }: { file: FileContent }) {
  const decoded = useMemo(() => decodeText(file.bytes, charsetOf(file.contentType)), [file])
  const kind = attachmentKind(file.contentType)
  return (
    <>
      {decoded.doubtful && (
        <p className={styles.remark}>{tm('attachment.remark.charset', { charset: decoded.charset })}</p>
      )}
      {kind === 'html' ? (
        <Markup markup={decoded.text} />
      ) : kind === 'xml' ? (
        <XmlBody xml={decoded.text} />
      ) : (
        <PlainText text={decoded.text} />
      )}
    </>
  )
}

function PlainText({ text }: { text: string }) {
  return (
    <div className={styles.text} dir="auto">
      <EhrText>{text.trim()}</EhrText>
    </div>
  )
}

function XmlBody({ xml }: { xml: string }) {
  const read = useMemo(() => readClinicalDocument(xml, { picture: tm('narrative.pictureUnnamed') }), [xml])
  switch (read.kind) {
    case 'text':
      return <Nodes fragment={read.fragment} />
    case 'file':
      return <p>{tm('clinicalDocument.noFile', { type: read.mediaType ?? tm('attachment.unknownType') })}</p>
    case 'no-text':
      return <p>{tm('clinicalDocument.noText')}</p>
    case 'other':
      return (
        <>
          <p className={styles.remark}>{tm('clinicalDocument.unreadable')}</p>
          <PlainText text={xml} />
        </>
      )
  }
}

/** As a picture alone: in an `img` not even SVG runs code or loads anything. */
function Picture({ file, name }: FileProps) {
  const picture = useBlobUrl<HTMLImageElement>(file.bytes, mediaTypeOf(file.contentType) ?? 'image/png', 'src')
  const [broken, setBroken] = useState(false)
  if (broken) return <p className={styles.remark}>{tm('attachment.noPicture')}</p>
  return <img ref={picture} className={styles.picture} alt={name} onError={() => setBroken(true)} />
}

/** In a tab of its own, by the browser's viewer. Its type is ours: bytes that are no PDF cannot become a page there. */
function PdfLink({ file }: { file: FileContent }) {
  const link = useBlobUrl<HTMLAnchorElement>(file.bytes, 'application/pdf', 'href')
  return (
    <p>
      {/* oxlint-disable-next-line jsx-a11y/anchor-is-valid -- its address is made when it stands */}
      <a ref={link} target="_blank" rel="noopener">
        {tm('attachment.open')}
      </a>
    </p>
  )
}

/** For other programs; the browser itself is not to open it. */
function Keep({ file, name }: FileProps) {
  const link = useBlobUrl<HTMLAnchorElement>(file.bytes, 'application/octet-stream', 'href')
  return (
    <p>
      {/* oxlint-disable-next-line jsx-a11y/anchor-is-valid -- its address is made when it stands */}
      <a ref={link} download={savedName(name, file.contentType)}>
        {tm('attachment.save')}
      </a>
    </p>
  )
}
