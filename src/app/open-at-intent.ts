import type { SectionName } from '../sections/section'
import { intentSection } from './intent-section'
import type { Charts } from './open-chart'

/** Has the first chart begin at the section that the launch was for, if it was for one. */
export function openAtIntent(charts: Charts, openSection: (section: SectionName) => void): void {
  let isFirst = true
  charts.onOpen(({ chart, returnScroll }) => {
    // Whoever comes back has a place of their own.
    const isIntended = isFirst && returnScroll === undefined
    isFirst = false
    const section = isIntended ? intentSection(chart.session.context.intent) : undefined
    if (section !== undefined) openSection(section)
  })
}
