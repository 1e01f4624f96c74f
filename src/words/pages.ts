import messages from 'virtual:words/pages'
import type english from './en/pages.json'
import { isolatedText } from './shown-text'
import { translator } from './translate'

/** Keys of the words that only a section's own page says; apart from the chart's, since the first chart shows none. */
export type PageWord = keyof typeof english

export const tg = translator<PageWord>(messages, isolatedText)
