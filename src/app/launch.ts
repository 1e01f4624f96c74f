import './launch-page.css'
import type { EhrEntry } from '../config/app-config'
import { loadConfig } from '../config/load-config'
import { endSessionOfTab, startLaunch } from '../session/launch'
import type { LaunchFailure } from '../session/launch-failure'
import { launchPage } from '../session/launch-page'
import { chooseEhr, readLaunchAddress, type LaunchRequest } from '../session/launch-request'
import { drawPkceAhead } from '../session/pkce'
import { tl } from '../words/launch'
import { element } from './element'
import { launchView } from './launch-view'
import { warmCache } from './warm-cache'

const page = launchPage(new URL(import.meta.env.BASE_URL, document.baseURI))
const indexUrl = new URL('index.html', page.appBase)
const patience = 3_000

async function run(root: HTMLElement): Promise<void> {
  const view = launchView(root)
  const fail = async (reason: LaunchFailure) => {
    try {
      const { showFailure } = await import('./launch-failure')
      showFailure(view, reason, page.appBase, () => window.location.reload())
    } catch {
      // Whatever failed first, this is what has to be mended first.
      const again = element('button', tl('launch.again'))
      again.addEventListener('click', () => window.location.reload())
      view.present('failed', tl('launch.broken'), again)
    }
  }

  const address = readLaunchAddress(new URLSearchParams(window.location.search))
  // Whatever comes of this launch, nothing on its page may lead to the chart before.
  if (address.kind !== 'callback') endChartBefore()
  if (address.kind === 'failed') return fail(address.reason)
  view.showProgress(tl('launch.opening'))
  if (address.kind === 'callback') {
    // The exchange is index.html's; nothing of the answer is read here, or kept in the history.
    return window.location.replace(`${indexUrl.href}${window.location.search}`)
  }

  drawPkceAhead()
  const loaded = await loadConfig(new URL('config.json', page.appBase), page.fetch)
  if (loaded.kind === 'failed') return fail(loaded.reason)
  const { config } = loaded
  const choice = chooseEhr(address, config)
  switch (choice.kind) {
    case 'failed':
      return fail(choice.reason)
    case 'several':
      return view.showChoice(choice.ehrs, (ehr) => void open(address, ehr))
    case 'one':
      return open(address, choice.ehr)
  }

  async function open(request: LaunchRequest, ehr: EhrEntry): Promise<void> {
    view.showProgress(tl('launch.openingAt', { ehr: ehr.name }))
    const slow = setTimeout(() => view.showProgress(tl('launch.slow', { ehr: ehr.name })), patience)
    // Where the endpoints are known a launch has loaded it all before, and on the way to the EHR it would hold up the next page.
    const asking = () => void warmCache(indexUrl, page.fetch)
    const start = await startLaunch(request, ehr, config, { ...page, asking })
    clearTimeout(slow)
    if (start.kind === 'failed') return fail(start.reason)
    // Who comes back to this page as it was left had no answer from the EHR: the app says what that may mean.
    window.addEventListener('pageshow', ({ persisted }) => {
      if (persisted) window.location.replace(indexUrl)
    })
    // The launch value is good for one use: going back must not lead here again.
    window.location.replace(start.url)
    // Now there is time: until the EHR answers, the browser fetches the letters that the chart needs too.
    view.showProgress(tl('launch.leaving', { ehr: ehr.name }), 'atOnce')
  }
}

function endChartBefore(): void {
  try {
    endSessionOfTab(page)
  } catch {
    // Where nothing may be stored there is no session; a launch that comes so far says so.
  }
}

const root = document.getElementById('root')
if (root !== null) void run(root)
