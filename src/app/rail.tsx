import { memo, Suspense, useRef, useState } from 'react'
import { useLocation } from 'react-router-dom'
import type { ChartContext } from '../data/chart-context'
import { ErrorBoundary } from '../ui/error-boundary'
import { laterCode } from '../ui/later-code'
import { t } from '../words/chart'
import { useMissingCode } from './code-recovery'
import styles from './rail.module.css'
import { useTurn } from './turns'

// It comes in a later turn, when the code of the other sections is on its way anyway.
const { Later: RailList } = laterCode(async () => (await import('./rail-list')).RailList)

interface RailProps {
  chart: ChartContext
  onFind: () => void
  /** Where it is said, to those who do not see it, how each section ended. */
  announcements: HTMLElement | null
}

/** All sections, each with its count and whether that count is all there is; and what goes across them. */
export const Rail = memo(function Rail({ chart, onFind, announcements }: RailProps) {
  const { pathname } = useLocation()
  const list = useRef<HTMLUListElement>(null)
  // Where the rail is a strip, all of it can be laid open; it closes when one has gone somewhere.
  const [openAt, setOpenAt] = useState<string>()
  const isOpen = openAt === pathname
  const hasCome = useTurn('rail')
  return (
    <nav className={styles.rail} aria-label={t('app.rail')}>
      <div className={styles.inner} data-open={isOpen}>
        <FindButton onFind={onFind} />
        <ul ref={list} className={styles.list}>
          {hasCome && (
            <ErrorBoundary renderInstead={(error, tryAgain) => <ListInstead error={error} onTryAgain={tryAgain} />}>
              <Suspense>
                <RailList chart={chart} announcements={announcements} list={list} isOpen={isOpen} />
              </Suspense>
            </ErrorBoundary>
          )}
        </ul>
        <button
          type="button"
          className={styles.all}
          aria-expanded={isOpen}
          onClick={() => setOpenAt(isOpen ? undefined : pathname)}
        >
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d={isOpen ? 'M3 10.5 8 5.5l5 5' : 'M3 5.5l5 5 5-5'} />
          </svg>
          <span className="visually-hidden">{t('app.railAll')}</span>
        </button>
      </div>
    </nav>
  )
})

interface ListInsteadProps {
  error: unknown
  onTryAgain: () => void
}

/** In the place of the list: what is on the screen stays, and can be read. */
function ListInstead({ error, onTryAgain }: ListInsteadProps) {
  const missing = useMissingCode(error, onTryAgain)
  if (missing?.isAsking === true) return null
  return (
    <li className={styles.instead}>
      <span>{t(missing === undefined ? 'app.error.title' : 'app.missing.title')}</span>
      <button type="button" onClick={missing?.retry ?? onTryAgain}>
        {t('section.retry')}
      </button>
    </li>
  )
}

const isApple = /Mac|iPhone|iPad/.test(globalThis.navigator?.userAgent ?? '')

function FindButton({ onFind }: { onFind: () => void }) {
  return (
    <button type="button" className={styles.find} aria-keyshortcuts={isApple ? 'Meta+K' : 'Control+K'} onClick={onFind}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path d="M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 1 0 0-9M10.5 10.5 14 14" />
      </svg>
      <span className={styles.findWord}>{t('find.open')}</span>
      <kbd aria-hidden="true">{isApple ? '⌘ K' : 'Ctrl K'}</kbd>
    </button>
  )
}
