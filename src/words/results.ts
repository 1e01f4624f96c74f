import messages from 'virtual:words/results'
import type english from './en/results.json'
import { isolatedText } from './shown-text'
import { translator } from './translate'

/** Keys of the words of observations: labs, vitals, surveys, social history. */
export type ResultsWord = keyof typeof english

export const tv = translator<ResultsWord>(messages, isolatedText)
