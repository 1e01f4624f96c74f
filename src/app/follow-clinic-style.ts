import { hasChart } from '../session/session-machine'
import type { SessionStore } from '../session/session-state'

/** What a clinic's style may set; `ui/tokens.css` reads these in its light scheme alone. */
export const clinicProperties = [
  '--clinic-surface',
  '--clinic-ink',
  '--clinic-accent',
  '--clinic-font',
  '--clinic-font-heading',
] as const

export type ClinicProperty = (typeof clinicProperties)[number]

/**
 * Dresses `root` as the EHR of the session would like it (`smart_style_url`), where it says so. Whatever was put on is
 * taken off at once when the session ends or is replaced. Returns what ends that, and takes it off too.
 */
export function followClinicStyle(store: SessionStore, root: HTMLElement): () => void {
  let dressed: string | undefined
  const undress = () => {
    dressed = undefined
    for (const property of clinicProperties) root.style.removeProperty(property)
  }
  const follow = () => {
    const state = store.getState()
    const session = hasChart(state) ? state.session : undefined
    if (session?.key === dressed) return
    undress()
    dressed = session?.key
    if (session?.context.styleUrl !== undefined) {
      void dress(session, root, () => dressed === session.key)
    }
  }
  follow()
  const leave = store.subscribe(follow)
  return () => {
    leave()
    undress()
  }
}

async function dress(...parameters: Parameters<typeof import('./apply-clinic-style').applyClinicStyle>): Promise<void> {
  try {
    const { applyClinicStyle } = await import('./apply-clinic-style')
    await applyClinicStyle(...parameters)
  } catch {
    // Looks are no reason to disturb a reader: the chart stays as it is.
  }
}
