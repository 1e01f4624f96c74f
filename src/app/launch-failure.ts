import type { LaunchFailure } from '../session/launch-failure'
import { tf } from '../words/failure'
import { element } from './element'
import { explainFailure, type Detail } from './failure-text'
import type { LaunchView } from './launch-view'

/** The page of a launch that failed, on `launch.html`. Loaded when it is needed, which most launches never do. */
export function showFailure(view: LaunchView, failure: LaunchFailure, homeUrl: URL, retry: () => void): void {
  const { title, sentences, remedy, details, canRetry } = explainFailure(failure)
  const ways = element('p')
  ways.className = 'ways'
  if (canRetry) {
    const button = element('button', tf('failure.retry'))
    button.type = 'button'
    button.addEventListener('click', retry)
    ways.append(button)
  }
  const home = element('a', tf('failure.home'))
  home.href = homeUrl.href
  ways.append(home)
  const said = [...sentences, remedy].map((sentence) => element('p', sentence))
  view.present('failed', title, ...said, ways, ...(details.length > 0 ? [fold(details)] : []))
}

function fold(details: readonly Detail[]): HTMLElement {
  const list = element('dl')
  for (const { label, value } of details) list.append(element('dt', label), element('dd', value))
  return element('details', element('summary', tf('failure.details')), list)
}
