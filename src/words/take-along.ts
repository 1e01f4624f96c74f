import messages from 'virtual:words/take-along'
import type english from './en/take-along.json'
import { isolatedText } from './shown-text'
import { translator } from './translate'

/** Keys of the words of what is printed and saved. */
export type TakeAlongWord = keyof typeof english

export const tk = translator<TakeAlongWord>(messages, isolatedText)
