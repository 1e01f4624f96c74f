import type { EhrEntry } from '../config/app-config'
import type { Audience, VendorId } from '../vendors/vendor-record'
import { audienceByPath, sandboxLaunch } from '../vendors/recognition'
import { furtherOrigins } from './checks/endpoints'
import { stylesSpoken } from './checks/scopes'
import { isConfidentialOnly } from './checks/token'
import { unknownClient } from './draft-entry'
import { readableBy, type Evidence, type ScopesFor } from './evidence'

/** An entry of `config.json` as a file has it: without what is the default. */
export type ProposedEntry = Omit<EhrEntry, 'tokenVia' | 'origins'> & Partial<Pick<EhrEntry, 'tokenVia' | 'origins'>>

/** The entry to paste, and how sure it is. */
export interface Proposal {
  entry: ProposedEntry
  /** Fields that only the registration, or whoever runs Sightline, can say. */
  toFillIn: ('clientId' | 'name' | 'audience' | 'redirectUri')[]
  /** The products that it may be; none, or several that share what they say of themselves. */
  vendors: VendorId[]
  /** What the software calls itself. */
  software: string | undefined
  /** Whom the endpoint is for, where its path tells. */
  audience: Audience | undefined
  /** The documented launch value of the sandbox of the proposed product. */
  sandboxLaunch: string | undefined
}

export function propose(evidence: Evidence, scopesFor: ScopesFor): Proposal {
  const { entry: draft, question, vendors, software, base } = evidence
  const audience = audienceByPath(vendors.length > 0 ? vendors : [draft.vendor], base.pathname)
  const { tokenVia: _via, origins: named, ...fields } = draft
  const origins = [...new Set([...named, ...furtherOrigins(evidence)])]
  const entry: ProposedEntry = {
    ...fields,
    ...scopesToWrite(evidence, scopesFor),
    ...(needsBroker(evidence) ? { tokenVia: 'broker' as const } : {}),
    ...(origins.length > 0 ? { origins } : {}),
  }
  const toFillIn: Proposal['toFillIn'] = []
  if (draft.clientId === unknownClient) toFillIn.push('clientId')
  if (question.entry === undefined) toFillIn.push('name')
  if (question.audience === undefined && audience === undefined) toFillIn.push('audience')
  if (question.redirectUri === undefined) toFillIn.push('redirectUri')
  return { entry, toFillIn, vendors, software, audience, sandboxLaunch: sandboxLaunch(draft.vendor) }
}

/** The host has to ask for the token: there is a secret, or browsers are not answered. */
function needsBroker(evidence: Evidence): boolean {
  const { question, seen, sees } = evidence
  if (question.tokenVia === 'broker' || isConfidentialOnly(evidence)) return true
  return seen.token !== undefined && readableBy(question.appOrigin, seen.token, sees) === 'no'
}

/** Written out only where the defaults would be in a style that the server does not speak. */
function scopesToWrite(evidence: Evidence, scopesFor: ScopesFor): { scopes?: string } {
  const spoken = [...stylesSpoken(evidence)]
  const [only] = spoken
  if (spoken.length !== 1 || only === undefined || evidence.discovery.kind !== 'found') return {}
  if (evidence.discovery.endpoints.scopeStyle === only) return {}
  const { scopes: _asked, ...draft } = evidence.entry
  const right = scopesFor(draft, only)
  return right === evidence.asked ? {} : { scopes: right }
}
