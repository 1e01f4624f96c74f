import { useEffect, useRef } from 'react'

/** Someone who had to sign in again goes on where they were: as soon as the page is long enough, or not at all. */
export function useReturnScroll(returnScroll: number | undefined): void {
  const wanted = useRef(returnScroll)
  useEffect(() => {
    const scroll = wanted.current
    if (scroll === undefined) return undefined
    const over = new AbortController()
    const growth = new ResizeObserver(() => {
      if (document.documentElement.scrollHeight - window.innerHeight < scroll) return
      window.scrollTo(0, scroll)
      stop()
    })
    const stop = () => {
      wanted.current = undefined
      growth.disconnect()
      over.abort()
    }
    growth.observe(document.body)
    // Whoever has begun to read must not be taken elsewhere.
    for (const type of ['wheel', 'pointerdown', 'keydown', 'touchstart']) {
      window.addEventListener(type, stop, { passive: true, capture: true, signal: over.signal })
    }
    return () => {
      growth.disconnect()
      over.abort()
    }
  }, [])
}
