import type { ReactNode } from 'react'
import type { SectionDefinition } from '../sections/section'
import { PageCodeMissing } from '../sections/section-page'
import { ErrorBoundary } from '../ui/error-boundary'
import { useReader } from '../ui/reader'
import { t } from '../words/chart'
import styles from './section-boundary.module.css'

/** A fault of one section's code costs that section alone, and the section says so. */
export function SectionBoundary({
  section,
  view,
  children,
}: {
  section: SectionDefinition
  view: 'full' | 'card'
  children: ReactNode
}) {
  const title = t(section.title, { audience: useReader().audience })
  const Heading = view === 'full' ? 'h1' : 'h2'
  return (
    <ErrorBoundary
      renderInstead={(error) => (
        <section
          className={styles.broken}
          data-section={section.name}
          data-view={view}
          data-state="failed"
          data-shown="0"
          data-skipped="0"
          aria-label={title}
        >
          <Heading tabIndex={view === 'full' ? -1 : undefined}>{title}</Heading>
          <Why error={error} />
        </section>
      )}
    >
      {children}
    </ErrorBoundary>
  )
}

/** Code that did not come is no fault of the section: the page has to be fetched again, all of it. */
function Why({ error }: { error: unknown }) {
  if (!(error instanceof PageCodeMissing)) return <p>{t('app.error.section')}</p>
  return (
    <>
      <p>{t('app.error.pageMissing')}</p>
      <button type="button" onClick={() => window.location.reload()}>
        {t('app.reload')}
      </button>
    </>
  )
}
