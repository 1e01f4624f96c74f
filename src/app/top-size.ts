/** Tells the style sheets how high the sticky top of the chart is: `--top-size`, in pixels, on its parent. */
export function followTopSize(top: HTMLElement | null): (() => void) | undefined {
  const around = top?.parentElement
  // Where nothing is laid out there is nothing to follow.
  if (!top || !around || typeof ResizeObserver === 'undefined') return undefined
  const growth = new ResizeObserver(() => around.style.setProperty('--top-size', `${top.offsetHeight}px`))
  growth.observe(top)
  return () => growth.disconnect()
}
