import type { SessionState, SessionStore } from '../session/session-state'

type ShownState = Exclude<SessionState['kind'], 'refreshing' | 'picking'>

/** `data-session` of the root, as the contract names it: a refresh is no matter of anybody outside. */
function sessionAttribute(state: SessionState): ShownState {
  switch (state.kind) {
    case 'refreshing':
      return 'ready'
    case 'picking':
      return 'choosing'
    default:
      return state.kind
  }
}

/** Keeps `data-session` on the root element in step with the session. */
export function followSessionAttribute(store: SessionStore, root: HTMLElement): void {
  const follow = () => {
    root.dataset['session'] = sessionAttribute(store.getState())
  }
  follow()
  store.subscribe(follow)
}
