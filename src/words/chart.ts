import messages from 'virtual:words/chart'
import type english from './en/chart.json'
import { isolatedText } from './shown-text'
import { translator } from './translate'

/** Keys of the words of the chart's screens. */
export type ChartWord = keyof typeof english

export const t = translator<ChartWord>(messages, isolatedText)
