import { useLocation, useNavigate } from 'react-router-dom'
import type { ChartContext } from '../../data/chart-context'

export const labViews = ['latest', 'table', 'all'] as const

export type LabView = (typeof labViews)[number]

const isView = (text: string | null): text is LabView => labViews.some((view) => view === text)

/** What was chosen last in each session. */
const chosen = new WeakMap<ChartContext['session'], LabView>()

/**
 * The view that somebody chose, kept in the address: back and reload come to it again, and it names nobody and nothing of
 * theirs. Whoever comes by another way to the page finds it as they left it.
 */
export function useLabView({ session }: ChartContext): [LabView, (view: LabView) => void] {
  const { pathname, search } = useLocation()
  const navigate = useNavigate()
  const addressed = new URLSearchParams(search).get('view')
  const view = isView(addressed) ? addressed : (chosen.get(session) ?? 'latest')
  return [
    view,
    (next) => {
      chosen.set(session, next)
      // No step of its own: back leads out of the page.
      void navigate({ pathname, search: `?view=${next}` }, { replace: true })
    },
  ]
}
