import { startTransition, useEffect, useState } from 'react'

/**
 * How many of a long list are rendered: the first at once, the others soon after and without being asked, so that
 * neither the first paint nor a keystroke waits for five thousand rows.
 */
export function useGrowing(total: number, step: number): number {
  const [rendered, setRendered] = useState(step)
  useEffect(() => {
    if (rendered >= total) return undefined
    const timer = setTimeout(() => startTransition(() => setRendered(rendered + step * 2)), 30)
    return () => clearTimeout(timer)
  }, [rendered, total, step])
  return Math.min(rendered, total)
}
