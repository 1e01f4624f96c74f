import type { LaunchFailure } from '../session/launch-failure'
import type { FailureText } from './failure-text'

export interface WayOut {
  word: 'failure.again' | 'failure.home' | 'failure.check' | 'failure.ownTab'
  url: URL
  /** The way leads out of the frame that this page is in. */
  inOwnTab?: true
}

/**
 * Where a person may go from a failure; `home` is the app's own address, `framed` the one of this page where it is in
 * another's frame.
 */
export function waysOut(
  { kind }: LaunchFailure,
  { again, check }: Pick<FailureText, 'again' | 'check'>,
  home: URL,
  framed?: URL,
): WayOut[] {
  // Browsers that refuse storage to another site's frame allow it to a tab, where the same launch goes through.
  if (kind === 'storage-refused' && framed !== undefined) {
    return [{ word: 'failure.ownTab', url: framed, inOwnTab: true }]
  }
  // Without a config there is nothing to choose from; beside an unfinished launch the choice is on the page.
  const chooses = kind !== 'config-invalid' && kind !== 'config-unreachable' && kind !== 'unfinished'
  return [
    ...(again === undefined ? [] : [{ word: 'failure.again', url: at(home, 'launch.html', 'ehr', again) } as const]),
    ...(chooses ? [{ word: 'failure.home', url: home } as const] : []),
    ...(check === undefined ? [] : [{ word: 'failure.check', url: at(home, 'doctor.html', 'base', check) } as const]),
  ]
}

/** This page's address, where it is in a frame. */
export function framedAddress(): URL | undefined {
  return window.self === window.top ? undefined : new URL(window.location.href)
}

function at(home: URL, page: string, name: string, value: string): URL {
  const url = new URL(page, home)
  url.searchParams.set(name, value)
  return url
}
