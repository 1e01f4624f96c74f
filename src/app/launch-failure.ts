import type { LaunchFailure } from '../session/launch-failure'
import { tf } from '../words/failure'
import { element } from './element'
import { explainFailure, type Detail } from './failure-text'
import { framedAddress, waysOut } from './failure-ways'
import type { LaunchView } from './launch-view'

/** The page of a launch that failed, on `launch.html`. Loaded when it is needed, which most launches never do. */
export function showFailure(view: LaunchView, failure: LaunchFailure, homeUrl: URL, retry: () => void): void {
  const { title, sentences, remedy, details, canRetry, ...text } = explainFailure(failure)
  const ways = element('p')
  ways.className = 'ways'
  if (canRetry) {
    const button = element('button', tf('failure.retry'))
    button.type = 'button'
    button.addEventListener('click', retry)
    ways.append(button)
  }
  for (const { word, url, inOwnTab } of waysOut(failure, text, homeUrl, framedAddress())) {
    const link = element('a', tf(word))
    link.href = url.href
    if (inOwnTab) link.target = '_blank'
    ways.append(link)
  }
  const said = element('div', ...[...sentences, remedy].map((sentence) => element('p', sentence)))
  said.className = 'words'
  view.present(
    'failed',
    title,
    said,
    ways,
    ...(details.length > 0 ? [fold(details, failure.kind === 'config-invalid')] : []),
  )
}

/** The mistakes of a config file are what its page is for; elsewhere the details are for the integrator. */
function fold(details: readonly Detail[], open: boolean): HTMLElement {
  const list = element('dl')
  for (const { label, value } of details) list.append(element('div', element('dt', label), element('dd', value)))
  const folded = element('details', element('summary', tf('failure.details')), list)
  folded.toggleAttribute('open', open)
  return folded
}
