import { Suspense, useCallback, useEffect, useLayoutEffect, useRef, type ReactNode } from 'react'
import type { ChartContext } from '../data/chart-context'
import { sectionReading } from '../model/completeness'
import type { SectionDefinition } from '../sections/section'
import { useReader } from '../ui/reader'
import { SectionFrame } from '../ui/section-frame'
import { t } from '../words/chart'
import { SectionBoundary } from './section-boundary'
import { useTitle } from './use-title'

/** A section in full. Until its code is there its frame stands in its place, as loading: nothing jumps. */
export function SectionScreen({ section, chart }: { section: SectionDefinition; chart: ChartContext }) {
  const { audience } = useReader()
  useTitle(t(section.title, { audience }))
  // The focus that navigation gave to the heading that stood in passes on to the page's own.
  const focusLost = useRef(false)
  const onGone = useCallback((hadFocus: boolean) => {
    focusLost.current = hadFocus
  }, [])
  const onArrival = useCallback(() => {
    if (focusLost.current) document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
    focusLost.current = false
  }, [])
  return (
    <SectionBoundary section={section} view="full">
      <Suspense fallback={<Pending section={section} onGone={onGone} />}>
        <Arrival onArrival={onArrival}>
          <section.page.Page chart={chart} />
        </Arrival>
      </Suspense>
    </SectionBoundary>
  )
}

const nothingYet = sectionReading<never>([])

interface PendingProps {
  section: SectionDefinition
  onGone: (hadFocus: boolean) => void
}

function Pending({ section, onGone }: PendingProps) {
  const { audience } = useReader()
  const self = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = self.current
    return () => onGone(element?.contains(document.activeElement) === true)
  }, [onGone])
  return (
    <div ref={self}>
      <SectionFrame
        name={section.name}
        view="full"
        words={{ title: t(section.title, { audience }), what: t(section.what, { audience }), none: '' }}
        reading={nothingYet}
        onRetry={() => undefined}
      />
    </div>
  )
}

function Arrival({ onArrival, children }: { onArrival: () => void; children: ReactNode }) {
  useEffect(onArrival, [onArrival])
  return children
}
