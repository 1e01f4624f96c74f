import messages from 'virtual:words/events'
import type english from './en/events.json'
import { isolatedText } from './shown-text'
import { translator } from './translate'

/** Keys of the words of immunizations, procedures, encounters, family history, devices and coverage. */
export type EventsWord = keyof typeof english

export const te = translator<EventsWord>(messages, isolatedText)
