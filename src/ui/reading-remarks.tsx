import type { Notice, Skipped } from '../model/completeness'
import { t } from '../words/chart'
import { EhrText } from './ehr-text'
import { PlainList } from './plain-list'
import { useReader } from './reader'
import styles from './reading-remarks.module.css'
import { noticeWords, skipWords } from './reading-words'

interface ReadingRemarksProps {
  notices: readonly Notice[]
  skipped: readonly Skipped[]
  /** What the integrator wants to know of a shortfall, a line each. */
  details: readonly string[]
  /** What was read, in the middle of a sentence. */
  words: { what: string }
}

/** What is to be said of a reading beside how complete it is: notices, records that are not shown, and details. */
export function ReadingRemarks({ notices, skipped, details, words }: ReadingRemarksProps) {
  return (
    <>
      <Notices notices={notices} words={words} />
      {skipped.length > 0 && (
        <details className={styles.fold}>
          <summary>{t('section.skipped', { count: skipped.length })}</summary>
          <PlainList
            items={skipped}
            renderItem={({ id, reason }) => (
              <>
                <code>{id ?? t('section.skippedUnnamed')}</code> {skipWords(reason)}
              </>
            )}
          />
        </details>
      )}
      {details.length > 0 && (
        <details className={styles.fold}>
          <summary>{t('section.details')}</summary>
          <PlainList items={details} renderItem={(line) => <code>{line}</code>} />
        </details>
      )}
    </>
  )
}

/** Our own words, or the server's, which no browser shall translate. Several sources may say the same. */
function Notices({ notices, words }: Pick<ReadingRemarksProps, 'notices' | 'words'>) {
  const reader = useReader()
  const byWords = new Map(notices.map((notice) => [noticeWords(notice, words, reader), notice]))
  return [...byWords].map(([said, { kind }]) => (
    <p key={said} className={styles.notice}>
      <b>{t('section.notice')}</b> {kind === 'said' ? <EhrText>{said}</EhrText> : said}
    </p>
  ))
}
