import { createContext, useContext } from 'react'
import type { Source } from '../model/provenance'

/** Shows where an item comes from; `section` is the contract's name of the section it stands in, where known. */
export type OpenSource = (source: Source, section: string | undefined) => void

const SourceOpenerContext = createContext<OpenSource | undefined>(undefined)

export const SourceOpener = SourceOpenerContext.Provider

/** `undefined` where nothing can show it: a part of a chart rendered by itself. */
export function useSourceOpener(): OpenSource | undefined {
  return useContext(SourceOpenerContext)
}
