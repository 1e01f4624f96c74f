import messages from 'virtual:words/launch'
import type english from './en/launch.json'
import { translator } from './translate'

/** Keys of the words of the launch page; apart from the chart's, since `launch.html` must stay small. */
export type LaunchWord = keyof typeof english

export const tl = translator<LaunchWord>(messages)
