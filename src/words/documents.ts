import messages from 'virtual:words/documents'
import type english from './en/documents.json'
import { isolatedText } from './shown-text'
import { translator } from './translate'

/** Keys of the words of reports and documents. */
export type DocumentsWord = keyof typeof english

export const tm = translator<DocumentsWord>(messages, isolatedText)
