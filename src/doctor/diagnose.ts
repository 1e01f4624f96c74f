import { readConfig } from '../config/schema'
import { readAddress, type AddressReading } from './address'
import { checkAddress } from './checks/address'
import { checks } from './checks/all'
import type { Evidence } from './evidence'
import { warning, type Finding } from './finding'
import { authorizationUrl, observe, type ObserveOptions } from './observe'
import type { Exchange } from './port'
import { propose, type Proposal } from './proposal'
import type { Question } from './question'

/** What was found out about a FHIR base. */
export interface Diagnosis {
  question: Question
  /** The FHIR base that was asked, without what was pasted around it. */
  base: string
  /** In the order of a launch. */
  findings: Finding[]
  proposal: Proposal
  /** Where a person may try the registration, since a browser is not told how it ends. */
  tryUrl: string | undefined
  requests: Exchange[]
}

export type Outcome = { kind: 'diagnosis'; diagnosis: Diagnosis } | Extract<AddressReading, { kind: 'unreadable' }>

/** Asks a FHIR base and judges what it answers. Never throws for anything that a server does. */
export async function diagnose(question: Question, options: ObserveOptions): Promise<Outcome> {
  const address = readAddress(question.address)
  if (address.kind === 'unreadable') return address
  const requests: Exchange[] = []
  const port: ObserveOptions['port'] = {
    sees: options.port.sees,
    send: async (ask) => {
      const exchange = await options.port.send(ask)
      requests.push(exchange)
      return exchange
    },
  }
  const evidence = await observe(question, address.base, { ...options, port })
  const proposal = propose(evidence, options.scopesFor)
  const findings = [...checkAddress(address), ...judge(evidence), ...checkEntry(proposal)]
  return {
    kind: 'diagnosis',
    diagnosis: { question, base: address.base, findings, proposal, tryUrl: tryUrl(evidence, options), requests },
  }
}

function tryUrl({ endpoints, question, entry, asked }: Evidence, { random }: ObserveOptions): string | undefined {
  if (endpoints === undefined || question.clientId === undefined) return undefined
  return authorizationUrl(endpoints.authorize, entry.iss, question, asked, random()).href
}

/** Where nothing answers, the rest would only repeat it. */
function judge(evidence: Evidence): Finding[] {
  const [reach, ...rest] = checks
  const first = reach?.(evidence) ?? []
  return first.some(({ severity }) => severity === 'fault')
    ? first
    : [...first, ...rest.flatMap((check) => check(evidence))]
}

/** What is proposed has to pass the same check as a file would. */
function checkEntry({ entry }: Proposal): Finding[] {
  const reading = readConfig({ ehrs: [entry] })
  if ('config' in reading) return []
  return [warning('entry-invalid', { mistakes: reading.mistakes.map(({ path, message }) => `${path}: ${message}`) })]
}

/** Did anything answer? Where nothing did, an entry would be a guess about everything. */
export function wasReached({ findings }: Diagnosis): boolean {
  return findings.some(({ id }) => id === 'reached')
}

export function hasFault({ findings }: Diagnosis): boolean {
  return findings.some(({ severity }) => severity === 'fault')
}
