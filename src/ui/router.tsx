import {
  createContext,
  startTransition,
  useCallback,
  useContext,
  useLayoutEffect,
  useMemo,
  useState,
  type ReactNode,
} from 'react'

/** Where in the app one is: the part of the address below the path under which the app lives. */
export interface Place {
  /** Begins with a slash. */
  pathname: string
  /** Empty, or begins with a question mark. */
  search: string
}

export interface Destination {
  /** A path of the app, which may end with a search. */
  to: string
  /** In place of where one is, so that the way back leads past it. */
  replace?: boolean
}

interface Way {
  place: Place
  go: (destination: Destination) => void
  /** A path of the app as the address has it. */
  href: (to: string) => string
}

const WayContext = createContext<Way | undefined>(undefined)

/** Gives what is in it a place in the app, and a way to another. */
export const WayProvider = WayContext.Provider

function useWay(): Way {
  const way = useContext(WayContext)
  if (way === undefined) throw new Error('There is no router around this')
  return way
}

export const useLocation = (): Place => useWay().place

/** Leads to another place of the app. */
export const useNavigate = (): Way['go'] => useWay().go

export const useHref = (to: string): string => useWay().href(to)

/** `base` is the path under which the app lives, and ends with a slash. */
function placeBelow(base: string, { pathname, search }: Place): Place {
  const isBelow = pathname.toLowerCase().startsWith(base.toLowerCase())
  return { pathname: isBelow ? pathname.slice(base.length - 1) : '/', search }
}

/** The place that the browser's address names. Nothing is kept in the history but addresses. */
export function Router({ base, children }: { base: string; children: ReactNode }) {
  const [place, setPlace] = useState(() => placeBelow(base, window.location))
  // Of no haste: whoever types or points goes before.
  const follow = useCallback(() => startTransition(() => setPlace(placeBelow(base, window.location))), [base])
  useLayoutEffect(() => {
    window.addEventListener('popstate', follow)
    return () => window.removeEventListener('popstate', follow)
  }, [follow])
  const way = useMemo((): Omit<Way, 'place'> => {
    const href = (to: string) => base + to.slice(1)
    return {
      href,
      go: ({ to, replace }) => {
        enter(href(to), replace === true)
        follow()
      },
    }
  }, [base, follow])
  const value = useMemo(() => ({ ...way, place }), [way, place])
  return <WayProvider value={value}>{children}</WayProvider>
}

function enter(address: string, replace: boolean): void {
  try {
    if (replace) window.history.replaceState(null, '', address)
    else window.history.pushState(null, '', address)
  } catch {
    // Browsers take only so many in a minute: the page then comes by a reload, to the same place of the same chart.
    window.location.assign(address)
  }
}
