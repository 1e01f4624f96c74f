import './fhirclient-in-node'
import { vi } from 'vitest'
import { completeCallback } from '../callback'
import type { StorageArea } from '../oauth-storage'
import type { PendingLaunch } from '../stored-session'
import { fakeFetch, json, type Answer } from '../../config/testing/fake-fetch'
import { fhirclientUses } from './fhirclient-in-node'
import { leavePending, leavePlainPending } from './pending-launch'
import { aConfig, anEhr } from '../../config/testing/samples'
import { tokenEndpoint } from './samples'

export const now = 1_700_000_000_000
export const answer = { access_token: 'secret-token', token_type: 'Bearer', expires_in: 1200, patient: 'p1' }
/** A launch of ours and one of plain fhirclient, both left from this tab. */
export function leaveBoth(area: StorageArea, change: Partial<PendingLaunch> = {}): void {
  leavePending(area, { nonce: 'n1', ...change })
  leavePlainPending(area)
}

/** Our part of the callback `query`. */
export async function complete(
  area: StorageArea,
  query: string,
  answers: Record<string, Answer> = { [tokenEndpoint]: json(answer) },
  ehr = anEhr(),
) {
  fhirclientUses('ours')
  const { fetch, sent } = fakeFetch(answers)
  vi.stubGlobal('fetch', fetch)
  const outcome = await completeCallback(new URLSearchParams(query), aConfig(ehr), area, { fetch, now: () => now })
  return { outcome, sent }
}
