import { useCallback, useEffect, useState, type RefObject } from 'react'

interface KeptRows {
  /** Keys of the rows that stay in the document wherever the reader is. */
  used: ReadonlySet<string>
  /** Key of the row that has the focus. */
  focused: string | undefined
  keep: (key: string) => void
}

/**
 * Rows that must not leave the document: the one that has the focus, since the focus would be lost with it, and those
 * that somebody clicked in (a key that activates does too): what was opened there stays open.
 */
export function useKeptRows(
  container: RefObject<HTMLElement | null>,
  isLong: boolean,
  keyOf: (index: number) => string,
): KeptRows {
  const [used, setUsed] = useState<ReadonlySet<string>>(none)
  const [focused, setFocused] = useState<string>()
  const keep = useCallback((key: string) => setUsed((known) => (known.has(key) ? known : new Set([...known, key]))), [])
  useEffect(() => {
    const list = container.current
    if (!isLong || list === null) return undefined
    const over = new AbortController()
    const keyFrom = ({ target }: Event) => {
      const row = target instanceof Element && list.contains(target) ? target.closest('[data-index]') : null
      return row === null ? undefined : keyOf(Number(row.getAttribute('data-index')))
    }
    // Of the document: a window that loses the focus keeps its focused element, and no other one tells so.
    document.addEventListener('focusin', (event) => setFocused(keyFrom(event)), { signal: over.signal })
    list.addEventListener(
      'click',
      (event) => {
        const key = keyFrom(event)
        if (key !== undefined) keep(key)
      },
      { signal: over.signal },
    )
    return () => over.abort()
  }, [container, isLong, keyOf, keep])
  return { used, focused, keep }
}

const none: ReadonlySet<string> = new Set()
