import type { EhrEntry } from '../config/app-config'
import { discover } from '../config/discovery'
import type { LaunchPage } from './launch'
import { keepEndpoints } from './remembered-endpoints'

/** Asks the EHR anew where its endpoints are, for the next launch. Where it does not say, nothing is remembered. */
export async function learnEndpoints(ehr: EhrEntry, page: LaunchPage): Promise<void> {
  const discovery = await discover(ehr, (url, init) => page.fetch(url, { ...init, priority: 'low' }))
  if (discovery.kind === 'found') keepEndpoints(ehr, discovery.endpoints, page)
}
