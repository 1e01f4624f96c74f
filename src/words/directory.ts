import messages from 'virtual:words/directory'
import type english from './en/directory.json'
import { isolatedText } from './shown-text'
import { translator } from './translate'

/** Keys of the words of the provider directory; apart from the chart's, since only the chooser shows it. */
export type DirectoryWord = keyof typeof english

export const tr = translator<DirectoryWord>(messages, isolatedText)
