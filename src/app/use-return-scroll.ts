import { useEffect, useRef } from 'react'

/** Milliseconds without growth after which a page is taken to be whole. */
const still = 2_000

/**
 * Someone who had to sign in again goes on where they were: as soon as the page is long enough, or not at all. What comes
 * in above would move them on, so it is held until nothing more does.
 */
export function useReturnScroll(returnScroll: number | undefined): void {
  const wanted = useRef(returnScroll)
  useEffect(() => {
    const scroll = wanted.current
    if (scroll === undefined) return undefined
    const over = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const growth = new ResizeObserver(() => {
      if (document.documentElement.scrollHeight - window.innerHeight < scroll) return
      window.scrollTo(0, scroll)
      clearTimeout(timer)
      timer = setTimeout(stop, still)
    })
    const stop = () => {
      wanted.current = undefined
      clearTimeout(timer)
      growth.disconnect()
      over.abort()
    }
    growth.observe(document.body)
    // Whoever has begun to read must not be taken elsewhere.
    for (const type of ['wheel', 'pointerdown', 'keydown', 'touchstart']) {
      window.addEventListener(type, stop, { passive: true, capture: true, signal: over.signal })
    }
    return () => {
      clearTimeout(timer)
      growth.disconnect()
      over.abort()
    }
  }, [])
}
