import messages from 'virtual:words/failure'
import type english from './en/failure.json'
import { isolatedText } from './shown-text'
import { translator } from './translate'

/** Keys of the words of the failure pages; apart from the launch's, which most launches need no more than. */
export type FailureWord = keyof typeof english

export const tf = translator<FailureWord>(messages, isolatedText)
