import type { EhrEntry } from '../config/app-config'
import { sameFhirBase } from '../fhir/fhir-base'
import type { DirectoryEntry } from './directory-entry'

/** What can be found: an endpoint of the directory, or an EHR of this deployment. */
export interface Provider extends DirectoryEntry {
  /** The entry of `config.json` by which it is connected. */
  ehrId?: string
}

/**
 * The EHRs of this deployment, told more of by the directory, then what the directory has besides. An endpoint is
 * connected by every entry of its base and its audience; one that is for both by either.
 */
export function joinProviders(ehrs: readonly EhrEntry[], entries: readonly DirectoryEntry[]): Provider[] {
  const connected = new Map(ehrs.map((ehr): [EhrEntry, Provider] => [ehr, providerOf(ehr)]))
  const hosts = new Set(ehrs.map(({ iss }) => hostOf(iss)))
  const others = entries.filter((entry) => {
    if (!hosts.has(hostOf(entry.base))) return true
    const same = ehrs.filter(
      ({ iss, audience }) =>
        (entry.audience === undefined || entry.audience === audience) && sameFhirBase(iss, entry.base),
    )
    for (const ehr of same) {
      const provider = connected.get(ehr)
      if (provider !== undefined) tellMore(provider, entry)
    }
    return same.length === 0
  })
  return [...connected.values(), ...others]
}

function providerOf({ id, name, iss, audience, vendor, release }: EhrEntry): Provider {
  return { name, base: iss, audience, vendor, release, ehrId: id }
}

/** The name of the config stays: it is the one that the people there chose. */
function tellMore(provider: Provider, { name, also = [], places }: DirectoryEntry): void {
  const names = [name, ...also].filter((other) => other !== provider.name)
  if (names.length > 0) provider.also = names
  if (places !== undefined) provider.places = places
}

/** Cut out, not parsed: it is asked of every entry. */
function hostOf(base: string): string {
  return /^https?:\/\/([^/?#]+)/i.exec(base)?.[1]?.toLowerCase() ?? ''
}
