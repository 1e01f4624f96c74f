import type { AppConfig, EhrEntry } from '../config/app-config'
import type { LaunchFailure, SentRequest } from './launch-failure'
import type { StorageArea } from './oauth-storage'
import { readPending, type PendingLaunch } from './stored-session'

/** An EHR that a launch of this tab left for and that has not answered yet, with what to say of that. */
export interface UnfinishedLaunch extends EhrEntry {
  failure: Extract<LaunchFailure, { kind: 'unfinished' }>
}

/** The launch that waits for its answer in this tab, while its EHR is still in the config. */
export function readUnfinished(area: StorageArea, { ehrs }: AppConfig): UnfinishedLaunch | undefined {
  const pending = readPending(area)
  const ehr = ehrs.find(({ id }) => id === pending?.ehrId)
  if (pending === undefined || ehr === undefined) return undefined
  return { ...ehr, failure: { kind: 'unfinished', ehr: ehr.name, sent: sentRequest(pending, ehr) } }
}

export function sentRequest({ launch, redirectUri, aud, askedScope }: PendingLaunch, ehr: EhrEntry): SentRequest {
  return { ehrId: ehr.id, launch, clientId: ehr.clientId, redirectUri, iss: aud, scope: askedScope }
}
