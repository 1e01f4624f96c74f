import messages from 'virtual:words/care'
import type english from './en/care.json'
import { isolatedText } from './shown-text'
import { translator } from './translate'

/** Keys of the words of care plans, care teams, goals and orders. */
export type CareWord = keyof typeof english

export const tc = translator<CareWord>(messages, isolatedText)
