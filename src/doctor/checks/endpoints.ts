import { insecure, type Endpoints } from '../../fhir/smart-endpoints'
import { isLoopback } from '../address'
import { endpointsOf, inShort, type Evidence } from '../evidence'
import { fault, note, ok, warning, type Finding } from '../finding'

/** Where to sign in: said at all, over https, and the same in both documents. */
export function checkEndpoints(evidence: Evidence): Finding[] {
  const { endpoints, base, wellKnown, metadata, seen } = evidence
  if (endpoints === undefined) return lacking(evidence)
  const clear = clearText(base, endpoints)
  if (clear.length > 0) return [fault('endpoints-insecure', { endpoints: clear })]
  const findings = [ok('endpoints-ok', { authorize: endpoints.authorize, token: endpoints.token })]
  const fromWellKnown = endpointsOf(wellKnown, true)
  const fromMetadata = endpointsOf(metadata, false)
  if (fromWellKnown !== undefined && fromMetadata !== undefined) {
    const differing = (['authorize', 'token'] as const).filter((name) => fromWellKnown[name] !== fromMetadata[name])
    if (differing.length > 0) {
      const told = differing.map((name) => `${name}: ${fromWellKnown[name]} / ${fromMetadata[name]}`)
      findings.push(warning('documents-disagree', { differing: told, metadata: seen.metadata.r4.ask.url }))
    }
  }
  const others = furtherOrigins(evidence)
  if (others.length > 0) findings.push(note('further-origins', { origins: others }))
  return findings
}

/** What the page's policy must allow beside the base: everything that is fetched, which the sign-in page is not. */
export function furtherOrigins({ endpoints, base }: Evidence): string[] {
  if (endpoints === undefined) return []
  const fetched = [endpoints.token, endpoints.revoke, endpoints.jwks].filter((url) => url !== undefined)
  // Beside a base on https a browser sends nothing in the clear: the policy need not allow it either.
  const reached = fetched
    .map((url) => new URL(url))
    .filter(({ protocol }) => protocol === base.protocol || protocol === 'https:')
  return [...new Set(reached.map(({ origin }) => origin))].filter((origin) => origin !== base.origin)
}

/** Where the documents themselves could not be had, their own checks say so. */
function lacking({ wellKnown, metadata, seen }: Evidence): Finding[] {
  const readable = metadata.kind === 'json'
  const told = wellKnown.kind === 'not-json' || wellKnown.kind === 'json'
  if (!readable || told) return []
  return [fault('no-endpoints', { wellKnown: inShort(seen.wellKnown), metadata: seen.metadata.r4.ask.url })]
}

/** The addresses of a sign-in that are on http, where that is not within one machine. */
export function clearText(base: URL, endpoints: Endpoints): string[] {
  const addresses = [endpoints.authorize, endpoints.token, endpoints.jwks].filter((url) => url !== undefined)
  const clear = addresses.filter((url) => new URL(url).protocol === 'http:')
  const outside = clear.filter((url) => !isLoopback(new URL(url)))
  if (base.protocol === 'https:') return insecure(base, endpoints) === undefined ? outside : clear
  // A base that is not on https has been told so already.
  return isLoopback(base) ? outside : []
}
