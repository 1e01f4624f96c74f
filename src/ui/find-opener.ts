import { createContext, useContext } from 'react'

const FindOpenerContext = createContext<(() => void) | undefined>(undefined)

export const FindOpener = FindOpenerContext.Provider

/** Opens the search over the whole chart; `undefined` where there is none: a part of a chart rendered by itself. */
export function useFindOpener(): (() => void) | undefined {
  return useContext(FindOpenerContext)
}
