import { useMemo, useState, type ReactNode } from 'react'
import { WayProvider, type Destination } from '../router'

/** A place in the app for parts that are rendered by themselves; nothing of it reaches the browser's address. */
export function RouterInMemory({ at = '/', children }: { at?: string; children: ReactNode }) {
  const [place, setPlace] = useState(at)
  const value = useMemo(() => {
    const [pathname = '/', search] = place.split('?')
    return {
      place: { pathname, search: search === undefined ? '' : `?${search}` },
      go: ({ to }: Destination) => setPlace(to),
      href: (to: string) => to,
    }
  }, [place])
  return <WayProvider value={value}>{children}</WayProvider>
}
