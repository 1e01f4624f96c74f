import { once } from '../sections/section-face'
import { laterPage } from './later-page'

const loadTimeline = once(async () => (await import('./timeline/timeline-page')).TimelinePage)

export const TimelineRoute = laterPage('timeline.rail', loadTimeline)

/** Whether it works shows when somebody asks for the page. */
export function fetchTimeline(): void {
  loadTimeline().catch(() => undefined)
}
