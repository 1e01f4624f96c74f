import type { ActiveSession } from '../session/session'

/** What every query of a chart needs; made once per session. */
export interface ChartContext {
  readonly session: ActiveSession
}
