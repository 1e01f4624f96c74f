import type { AppConfig, EhrEntry } from '../config/app-config'
import { sameFhirBase } from '../fhir/fhir-base'
import type { LaunchFailure } from './launch-failure'

/** How a launch was asked for. `iss` is as the EHR wrote it. */
export type LaunchRequest = { kind: 'ehr'; iss: string; launch: string } | { kind: 'standalone'; ehrId: string }

export type LaunchAddress =
  | LaunchRequest
  /** An EHR's answer to an earlier launch: registrations exist whose redirect URI is `launch.html`. */
  | { kind: 'callback' }
  | { kind: 'failed'; reason: LaunchFailure }

/**
 * Reads the parameters of `launch.html`. `code` and `error` come before `iss`, which a callback carries too (RFC 9207);
 * but a callback never carries `launch`, and a code in a launch link is not ours. All other parameters are ignored.
 */
export function readLaunchAddress(parameters: URLSearchParams): LaunchAddress {
  const repeated = repeatedNames(parameters)
  if (repeated.length > 0) return bad('repeated', repeated)
  const iss = parameters.get('iss') ?? ''
  const launch = parameters.get('launch') ?? ''
  const ehrId = parameters.get('ehr') ?? ''
  if ((parameters.has('code') || parameters.has('error')) && launch === '') return { kind: 'callback' }
  if (ehrId !== '') {
    return iss === '' && launch === '' ? { kind: 'standalone', ehrId } : bad('ehr-and-iss', ['ehr', 'iss', 'launch'])
  }
  if (iss !== '') return launch === '' ? bad('iss-without-launch', ['launch']) : { kind: 'ehr', iss, launch }
  return launch === '' ? bad('nothing', []) : bad('launch-without-iss', ['iss'])
}

/** Two values for one name: whichever was taken, someone may have meant the other. */
export function repeatedNames(parameters: URLSearchParams): string[] {
  return [...new Set(parameters.keys())].filter((name) => parameters.getAll(name).length > 1)
}

function bad(
  problem: Extract<LaunchFailure, { kind: 'bad-parameters' }>['problem'],
  names: string[],
): { kind: 'failed'; reason: LaunchFailure } {
  return { kind: 'failed', reason: { kind: 'bad-parameters', problem, names } }
}

export type EhrChoice =
  | { kind: 'one'; ehr: EhrEntry }
  | { kind: 'several'; ehrs: EhrEntry[] }
  | { kind: 'failed'; reason: LaunchFailure }

/** The entry of `config.json` that a launch is for. Nothing is sent to an `iss` that has none. */
export function chooseEhr(request: LaunchRequest, config: AppConfig): EhrChoice {
  if (request.kind === 'standalone') {
    const ehr = config.ehrs.find(({ id }) => id === request.ehrId)
    return ehr === undefined
      ? { kind: 'failed', reason: { kind: 'unknown-ehr', id: request.ehrId } }
      : { kind: 'one', ehr }
  }
  const matching = config.ehrs.filter(({ iss }) => sameFhirBase(iss, request.iss))
  // An EHR launches for its clinicians; a portal's launch finds the patients' entry where there is no other.
  const providers = matching.filter(({ audience }) => audience === 'provider')
  const [first, ...others] = providers.length > 0 ? providers : matching
  if (first === undefined) return { kind: 'failed', reason: { kind: 'unknown-iss', iss: request.iss } }
  return others.length === 0 ? { kind: 'one', ehr: first } : { kind: 'several', ehrs: [first, ...others] }
}
