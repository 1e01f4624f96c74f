import type { LaunchFailure } from '../session/launch-failure'
import type { FailureText } from './failure-text'

export interface WayOut {
  word: 'failure.again' | 'failure.home' | 'failure.check'
  url: URL
}

/** Where a person may go from a failure; `home` is the app's own address. */
export function waysOut(
  { kind }: LaunchFailure,
  { again, check }: Pick<FailureText, 'again' | 'check'>,
  home: URL,
): WayOut[] {
  // Without a config there is nothing to choose from; beside an unfinished launch the choice is on the page.
  const chooses = kind !== 'config-invalid' && kind !== 'config-unreachable' && kind !== 'unfinished'
  return [
    ...(again === undefined ? [] : [{ word: 'failure.again', url: at(home, 'launch.html', 'ehr', again) } as const]),
    ...(chooses ? [{ word: 'failure.home', url: home } as const] : []),
    ...(check === undefined ? [] : [{ word: 'failure.check', url: at(home, 'doctor.html', 'base', check) } as const]),
  ]
}

function at(home: URL, page: string, name: string, value: string): URL {
  const url = new URL(page, home)
  url.searchParams.set(name, value)
  return url
}
