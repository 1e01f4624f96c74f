import type { ChartContext } from '../../data/chart-context'
import { reportSources } from '../../data/report-sources'
import { useFilesOf } from '../../data/shared-files'
import type { Attachment } from '../../model/attachment'
import type { Document } from '../../model/document'
import { useReader } from '../../ui/reader'
import { tm } from '../../words/documents'
import { AttachmentList } from '../attachment-list'

/** The files of a document; one that stands in a report too is one file, not two. */
export function DocumentFiles({ chart, item }: { chart: ChartContext; item: Document }) {
  const { audience } = useReader()
  const isOfReport = useFilesOf(chart, reportSources)
  const also = (file: Attachment) => (isOfReport(file) ? tm('attachment.also', { audience }) : undefined)
  return <AttachmentList chart={chart} files={item.files} also={also} />
}
