import type { FailureCause } from '../model/completeness'
import { t } from '../words/chart'

/** Why asking failed, as the end of a sentence that begins with what could not be had. */
export function failureWords(cause: FailureCause, ehr: string): string {
  switch (cause.kind) {
    case 'network':
      return t('cause.network', { ehr })
    case 'timeout':
      return t('cause.timeout', { ehr })
    case 'session-ended':
      return t('cause.sessionEnded')
    case 'status':
      return t('cause.status', { ehr, status: String(cause.status) })
    case 'busy':
      return t('cause.busy', { ehr, status: String(cause.status) })
    case 'not-json':
      return notJsonWords(cause.looksLike, ehr)
    case 'broken-json':
      return t('cause.brokenJson', { ehr })
    case 'too-large':
      return t('cause.tooLarge', { ehr, megabytes: Math.round(cause.limit / 1_000_000) })
    case 'unexpected-resource':
      return t('cause.unexpectedResource', { ehr, resourceType: cause.resourceType })
    case 'unfinished':
      return t('cause.unfinished', { ehr })
    case 'next-loops':
      return t('cause.nextLoops', { ehr })
    case 'next-elsewhere':
      return t('cause.nextElsewhere', { ehr, origin: cause.origin })
    case 'page-cap':
      return t('cause.pageCap', { pages: cause.pages })
    case 'code-missing':
      return t('cause.codeMissing')
    case 'fault':
      return t('cause.fault')
  }
}

function notJsonWords(looksLike: 'html' | 'xml' | 'empty' | 'other', ehr: string): string {
  switch (looksLike) {
    case 'html':
      return t('cause.html', { ehr })
    case 'xml':
      return t('cause.xml', { ehr })
    case 'empty':
      return t('cause.empty', { ehr })
    case 'other':
      return t('cause.notJson', { ehr })
  }
}
