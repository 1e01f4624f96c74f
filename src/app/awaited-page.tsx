import { Suspense, useCallback, useEffect, useLayoutEffect, useRef, type ReactNode } from 'react'
import { ErrorBoundary } from '../ui/error-boundary'

interface AwaitedPageProps {
  /** Stands in the page's place until its code is there. */
  pending: ReactNode
  /** Stands there where the page cannot be shown. */
  renderInstead: (error: unknown, tryAgain: () => void) => ReactNode
  children: ReactNode
}

/**
 * A page whose code may still be on its way. The focus that navigation gave to the heading that stands in passes on to
 * the page's own, or to what says that there is none; from there to the page, once its code comes.
 */
export function AwaitedPage({ pending, renderInstead, children }: AwaitedPageProps) {
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
          <Arrival onArrival={onArrival}>{renderInstead(error, tryAgain)}</Arrival>
        </StandIn>
      )}
    >
      <Suspense fallback={<StandIn onGone={onGone}>{pending}</StandIn>}>
        <Arrival onArrival={onArrival}>{children}</Arrival>
      </Suspense>
    </ErrorBoundary>
  )
}

/** Tells, when it goes, whether the focus goes with it. */
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
