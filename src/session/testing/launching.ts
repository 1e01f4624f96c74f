import './fhirclient-in-node'
import { startLaunch, type LaunchPage } from '../launch'
import { memoryArea, type StorageArea } from '../oauth-storage'
import { fakeFetch, json, type Answer } from '../../config/testing/fake-fetch'
import { fhirclientUses } from './fhirclient-in-node'
import { aConfig, anEhr, base } from '../../config/testing/samples'
import { appBase } from './samples'

export const wellKnownUrl = `${base}/.well-known/smart-configuration`
export const authorizeUrl = 'https://auth.ehr.example/authorize'
export const wellKnown = { authorization_endpoint: authorizeUrl, token_endpoint: 'https://auth.ehr.example/token' }

/** The page of a launch in a tab whose storage is `area`, against a server that answers so. */
export function pageOf(
  area: StorageArea,
  answers: Record<string, Answer>,
  { memory = memoryArea(), now = 1_700_000_000_000 }: { memory?: StorageArea; now?: number } = {},
): LaunchPage & { asked: () => string[] } {
  fhirclientUses('ours')
  const { fetch, sent } = fakeFetch(answers)
  const asked = () => sent.map(({ url }) => url.href)
  return { appBase, secure: true, fetch, storage: () => area, memory: () => memory, now: () => now, asked }
}

/** Where a launch sends the browser. */
export async function authorization(
  area: StorageArea,
  answers: Record<string, Answer> = { [wellKnownUrl]: json(wellKnown) },
  ehr = anEhr(),
  request: Parameters<typeof startLaunch>[0] = { kind: 'ehr', iss: base, launch: '54520' },
): Promise<URL> {
  const start = await startLaunch(request, ehr, aConfig(ehr), pageOf(area, answers))
  if (start.kind !== 'redirect') throw new Error(JSON.stringify(start))
  return start.url
}
