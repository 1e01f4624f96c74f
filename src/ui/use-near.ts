import { startTransition, useEffect, useState, type RefObject } from 'react'

/** How far from what is seen, in parts of the window: what is scrolled to is there before it is seen. */
const ahead = '200% 0px'

/** Has an element come near what is seen? It stays so. What is then made waits for whatever is more urgent. */
export function useNear(element: RefObject<Element | null>, isAsked: boolean): boolean {
  const [isNear, setNear] = useState(typeof IntersectionObserver === 'undefined')
  useEffect(() => {
    const { current } = element
    if (!isAsked || isNear || current === null) return undefined
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) startTransition(() => setNear(true))
      },
      { rootMargin: ahead },
    )
    observer.observe(current)
    return () => observer.disconnect()
  }, [element, isAsked, isNear])
  return isNear
}
