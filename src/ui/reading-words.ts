import type { Notice, SkipReason } from '../model/completeness'
import { t } from '../words/chart'
import type { Reader } from './reader'

/** Why a record is not shown, as it stands after the record's id. */
export function skipWords(reason: SkipReason): string {
  switch (reason.kind) {
    case 'no-id':
      return t('skipped.noId')
    case 'other-type':
      return reason.given === undefined
        ? t('skipped.noType', { wanted: reason.wanted })
        : t('skipped.otherType', { wanted: reason.wanted, given: reason.given })
    case 'other-patient':
      return t('skipped.otherPatient')
    case 'unreadable':
      return t('skipped.unreadable')
    case 'empty-entry':
      return t('skipped.emptyEntry')
    case 'next-without-address':
      return t('skipped.nextWithoutAddress')
  }
}

/** A notice as a sentence of its own; `what` is what the section holds, in the middle of a sentence. */
export function noticeWords(notice: Notice, { what }: { what: string }, { ehrName: ehr }: Reader): string {
  switch (notice.kind) {
    case 'said':
      return notice.text
    case 'withheld':
      return t('notice.withheld', { ehr, what })
    case 'limited':
      return limitedWords(notice.by, { ehr, what })
    case 'unnamed-medications':
      return notice.why === 'absent'
        ? t('notice.medicationsAbsent', { count: notice.count })
        : t('notice.medicationsUnread', { count: notice.count })
  }
}

function limitedWords(by: Extract<Notice, { kind: 'limited' }>['by'], values: { ehr: string; what: string }): string {
  switch (by) {
    case 'category':
      return t('notice.limitedByCategory', values)
    case 'clinical-status':
      return t('notice.limitedByStatus', values)
    case 'status':
      return t('notice.limitedByRecordStatus', values)
    case 'date':
      return t('notice.limitedByDate', values)
  }
}
