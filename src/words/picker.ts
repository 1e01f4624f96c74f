import messages from 'virtual:words/picker'
import type english from './en/picker.json'
import { isolatedText } from './shown-text'
import { translator } from './translate'

/** Keys of the words of the patient search; apart from the chart's, since most launches bring their patient along. */
export type PickerWord = keyof typeof english

export const tp = translator<PickerWord>(messages, isolatedText)
