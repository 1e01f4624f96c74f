import { Suspense, useCallback, useEffect, useLayoutEffect, useRef, type ReactNode } from 'react'
import type { ChartContext } from '../data/chart-context'
import { sectionReading } from '../model/completeness'
import type { SectionDefinition } from '../sections/section'
import { ErrorBoundary } from '../ui/error-boundary'
import { useReader } from '../ui/reader'
import { SectionFrame } from '../ui/section-frame'
import { t } from '../words/chart'
import { SectionInstead } from './section-boundary'
import { useTitle } from './use-title'

/** A section in full. Until its code is there its frame stands in its place, as loading: nothing jumps. */
export function SectionScreen({ section, chart }: { section: SectionDefinition; chart: ChartContext }) {
  const { audience } = useReader()
  useTitle(t(section.title, { audience }))
  // The focus that navigation gave to the heading that stood in passes on to the page's own, or to what says that there
  // is none; from there to the page, once its code comes.
  const focusLost = useRef(false)
  const onGone = useCallback((hadFocus: boolean) => {
    focusLost.current ||= hadFocus
  }, [])
  const onArrival = useCallback(() => {
    const isLost = focusLost.current && document.activeElement === document.body
    if (isLost) document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
    focusLost.current = false
  }, [])
  return (
    <ErrorBoundary
      renderInstead={(error, tryAgain) => (
        <StandIn onGone={onGone}>
          <Arrival onArrival={onArrival}>
            <SectionInstead section={section} view="full" error={error} onTryAgain={tryAgain} />
          </Arrival>
        </StandIn>
      )}
    >
      <Suspense
        fallback={
          <StandIn onGone={onGone}>
            <Pending section={section} />
          </StandIn>
        }
      >
        <Arrival onArrival={onArrival}>
          <section.page.Page chart={chart} />
        </Arrival>
      </Suspense>
    </ErrorBoundary>
  )
}

const nothingYet = sectionReading<never>([])

function Pending({ section }: { section: SectionDefinition }) {
  const { audience } = useReader()
  return (
    <SectionFrame
      name={section.name}
      view="full"
      words={{ title: t(section.title, { audience }), what: t(section.what, { audience }), none: '' }}
      reading={nothingYet}
      onRetry={() => undefined}
    />
  )
}

/** Something in the place of a page: tells, when it goes, whether the focus goes with it. */
function StandIn({ onGone, children }: { onGone: (hadFocus: boolean) => void; children: ReactNode }) {
  const self = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = self.current
    return () => onGone(element?.contains(document.activeElement) === true)
  }, [onGone])
  return <div ref={self}>{children}</div>
}

function Arrival({ onArrival, children }: { onArrival: () => void; children: ReactNode }) {
  useEffect(onArrival, [onArrival])
  return children
}
