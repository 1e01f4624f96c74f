import messages from 'virtual:words/tools'
import type english from './en/tools.json'
import { isolatedText } from './shown-text'
import { translator } from './translate'

/** Keys of the words of the timeline, the search and the source drawer. */
export type ToolsWord = keyof typeof english

export const to = translator<ToolsWord>(messages, isolatedText)
