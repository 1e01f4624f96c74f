import { useEffect } from 'react'

/** Frames in which rows at the end may still be measured, which moves the end. */
const framesAtMost = 30

/**
 * Home and End go to the ends of a long list at once. A browser would scroll there smoothly; rows that come by are
 * measured, the page is moved by what they differ from their estimate, and it would stop beside the end by as much.
 */
export function useEndKeys(isLong: boolean): void {
  useEffect(() => {
    if (!isLong) return undefined
    let frame = 0
    const goTo = (top: () => number) => {
      cancelAnimationFrame(frame)
      let framesLeft = framesAtMost
      const go = () => {
        // What the scrolling is set to in a style is for ways that are worth seeing.
        window.scrollTo({ top: top(), behavior: 'instant' })
        framesLeft -= 1
        if (framesLeft > 0) frame = requestAnimationFrame(go)
      }
      go()
    }
    const follow = (event: KeyboardEvent) => {
      // Any other key, and a reader who scrolls, is not held at an end.
      cancelAnimationFrame(frame)
      if (event.defaultPrevented || isModified(event) || hasEndsOfItsOwn(event.target)) return
      if (event.key === 'Home') goTo(() => 0)
      else if (event.key === 'End') goTo(() => document.documentElement.scrollHeight)
      else return
      event.preventDefault()
    }
    const letGo = () => cancelAnimationFrame(frame)
    window.addEventListener('keydown', follow)
    for (const name of readerMoves) window.addEventListener(name, letGo, { passive: true })
    return () => {
      letGo()
      window.removeEventListener('keydown', follow)
      for (const name of readerMoves) window.removeEventListener(name, letGo)
    }
  }, [isLong])
}

const readerMoves = ['wheel', 'touchstart', 'pointerdown'] as const

function isModified({ altKey, ctrlKey, metaKey, shiftKey, isComposing }: KeyboardEvent): boolean {
  return altKey || ctrlKey || metaKey || shiftKey || isComposing
}

/** A field of text, a choice, a dialog, or something that scrolls by itself. */
function hasEndsOfItsOwn(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false
  if (target.closest('input, textarea, select, dialog, [contenteditable], [role="listbox"], [role="menu"]')) return true
  for (let at: Element | null = target; at !== null && at !== document.body; at = at.parentElement)
    if (at.scrollHeight > at.clientHeight && /auto|scroll/u.test(getComputedStyle(at).overflowY)) return true
  return false
}
