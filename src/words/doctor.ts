import messages from 'virtual:words/doctor'
import type english from './en/doctor.json'
import { isolatedText } from './shown-text'
import { translator } from './translate'

/** Keys of the words of the connection doctor; apart from the others', since few people ever see it. */
export type DoctorWord = keyof typeof english

export const td = translator<DoctorWord>(messages, isolatedText)
