import { lazy, Suspense, type ComponentType } from 'react'
import type { ChartContext } from '../data/chart-context'
import { PageCodeMissing } from '../sections/section-page'
import { ErrorBoundary } from '../ui/error-boundary'
import { t, type ChartWord } from '../words/chart'
import { useReader } from '../ui/reader'

type PageProps = { chart: ChartContext }

/**
 * A page about the whole chart whose code comes when it is asked for. `title` takes `audience`; it stands there until
 * then, and where the code cannot be had.
 */
export function laterPage(title: ChartWord, load: () => Promise<ComponentType<PageProps>>): ComponentType<PageProps> {
  const Loaded = lazy(async () => {
    try {
      return { default: await load() }
    } catch (cause) {
      throw new PageCodeMissing('The code of a page could not be fetched', { cause })
    }
  })
  return function LaterPage({ chart }) {
    const { audience } = useReader()
    const heading = <h1 tabIndex={-1}>{t(title, { audience })}</h1>
    return (
      <ErrorBoundary
        renderInstead={(error) => (
          <>
            {heading}
            <p>{error instanceof PageCodeMissing ? t('app.error.pageMissing') : t('app.error.section')}</p>
            <button type="button" onClick={() => window.location.reload()}>
              {t('app.reload')}
            </button>
          </>
        )}
      >
        <Suspense fallback={heading}>
          <Loaded chart={chart} />
        </Suspense>
      </ErrorBoundary>
    )
  }
}
