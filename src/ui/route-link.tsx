import type { MouseEvent, ReactNode } from 'react'
import { useHref, useLocation, useNavigate } from './router'

interface RouteLinkProps {
  to: string
  className?: string | undefined
  /** Whether this is the link to the page one is on. */
  current?: boolean
  /** The pointer or the focus has come to it: it may be followed soon. */
  onIntent?: () => void
  children: ReactNode
}

/** A link to a page of the app. */
export function RouteLink({ to, className, current, onIntent, children }: RouteLinkProps) {
  const navigate = useNavigate()
  const { pathname, search } = useLocation()
  function onClick(event: MouseEvent): void {
    const isPlain = event.button === 0 && !(event.metaKey || event.altKey || event.ctrlKey || event.shiftKey)
    // The browser's own ways stay: to a tab or a window of its own.
    if (!isPlain || event.defaultPrevented) return
    event.preventDefault()
    // Whoever follows a link to where they are takes no step.
    navigate({ to, replace: to === pathname + search })
  }
  return (
    <a
      href={useHref(to)}
      className={className}
      onClick={onClick}
      aria-current={current === true ? 'page' : undefined}
      onPointerEnter={onIntent}
      onFocus={onIntent}
    >
      {children}
    </a>
  )
}
