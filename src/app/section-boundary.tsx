import type { ReactNode } from 'react'
import type { SectionDefinition } from '../sections/section'
import { ErrorBoundary } from '../ui/error-boundary'
import { useReader } from '../ui/reader'
import { t } from '../words/chart'
import { useMissingCode } from './code-recovery'
import { WhyAndRetry } from './part-instead'

interface SectionPlace {
  section: SectionDefinition
  view: 'full' | 'card'
}

/** A fault of one section's code costs that section alone, and the section says so. */
export function SectionBoundary({ section, view, children }: SectionPlace & { children: ReactNode }) {
  return (
    <ErrorBoundary
      renderInstead={(error, tryAgain) => (
        <SectionInstead section={section} view={view} error={error} onTryAgain={tryAgain} />
      )}
    >
      {children}
    </ErrorBoundary>
  )
}

/** What is said in the place of a section. */
export function SectionInstead({
  section,
  view,
  error,
  onTryAgain,
}: SectionPlace & { error: unknown; onTryAgain: () => void }) {
  const title = t(section.title, { audience: useReader().audience })
  const missing = useMissingCode(error, onTryAgain)
  const isAsking = missing?.isAsking === true
  const Heading = view === 'full' ? 'h1' : 'h2'
  return (
    <section
      data-section={section.name}
      data-view={view}
      data-state={isAsking ? 'loading' : 'failed'}
      data-shown="0"
      data-skipped="0"
      aria-label={title}
      aria-busy={isAsking}
    >
      <Heading tabIndex={view === 'full' ? -1 : undefined}>{title}</Heading>
      {!isAsking && <WhyAndRetry missing={missing} onTryAgain={onTryAgain} />}
    </section>
  )
}
