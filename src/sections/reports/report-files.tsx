import type { ChartContext } from '../../data/chart-context'
import { documentSources } from '../../data/document-sources'
import { useFilesOf } from '../../data/shared-files'
import type { Attachment } from '../../model/attachment'
import type { Report } from '../../model/report'
import { useReader } from '../../ui/reader'
import { tm } from '../../words/documents'
import { AttachmentList } from '../attachment-list'

/** The files of a report; one that stands among the documents too is one file, not two. */
export function ReportFiles({ chart, item }: { chart: ChartContext; item: Report }) {
  return item.files.length === 0 ? null : <Files chart={chart} files={item.files} />
}

function Files({ chart, files }: { chart: ChartContext; files: readonly Attachment[] }) {
  const { audience } = useReader()
  const isDocument = useFilesOf(chart, documentSources)
  const also = (file: Attachment) => (isDocument(file) ? tm('attachment.alsoDocument', { audience }) : undefined)
  return <AttachmentList chart={chart} files={files} also={also} />
}
