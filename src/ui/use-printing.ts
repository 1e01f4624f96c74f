import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/** Is the page being put on paper? It is rendered for that before the browser takes it. */
export function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false)
  useEffect(() => {
    const over = new AbortController()
    // The browser takes the page as it stands when the event is over.
    const begin = () => flushSync(() => setPrinting(true))
    const end = () => setPrinting(false)
    window.addEventListener('beforeprint', begin, { signal: over.signal })
    window.addEventListener('afterprint', end, { signal: over.signal })
    return () => over.abort()
  }, [])
  return isPrinting
}
