import type { Fault, FaultRule, StatusFault, Storm, Where } from './fault'

/** What a fault does, as the end of a sentence that begins with “the answer”. */
export function faultWords(fault: Fault): string {
  switch (fault.kind) {
    case 'latency':
      return `comes ${seconds(fault.milliseconds / 1000)} late`
    case 'dropped':
      return 'does not come: the connection is dropped'
    case 'cut-off':
      return 'is cut off in the middle of its body'
    case 'silence':
      return 'does not come, and the connection stays open'
    case 'status':
      return statusWords(fault)
    case 'sign-in-page':
      return 'is a sign-in page, with status 200'
    case 'truncated-json':
      return 'ends in the middle of its JSON'
    case 'wrong-type':
      return `says that it is ${fault.contentType}`
    case 'next-elsewhere':
      return `has its next page on ${fault.origin}`
    case 'next-loop':
      return 'has itself as its next page'
    case 'total':
      return fault.total === 'absent' ? 'has no total' : 'has a wrong total'
    case 'token-expired':
      return 'is 401, and the access token has expired for good'
    case 'refresh-revoked':
      return 'is invalid_grant, and the refresh token is worth nothing any more'
  }
}

function statusWords({ status, body, code, retryAfter, retryAfterAs, cors }: StatusFault): string {
  const bodies = { outcome: 'an OperationOutcome', html: 'a web page', none: 'no body' }
  const wait =
    retryAfter === undefined
      ? []
      : [`Retry-After ${seconds(retryAfter)}${retryAfterAs === 'date' ? ', as a date' : ''}`]
  const parts = [
    `${bodies[body]}${code === undefined ? '' : ` (${code})`}`,
    ...wait,
    ...(cors === false ? ['no CORS headers'] : []),
  ]
  return `is ${status} with ${parts.join(', ')}`
}

const endpointWords = {
  fhir: 'FHIR requests',
  discovery: 'requests for the SMART configuration',
  token: 'token requests',
}

/** Which requests a rule befalls. */
function whereWords({ endpoint, resourceType, contains, page }: Where = {}): string {
  const what = resourceType ?? (endpoint === undefined ? 'every request' : endpointWords[endpoint])
  return [
    what,
    ...(page === undefined ? [] : [`${page === 'first' ? 'first' : 'later'} pages`]),
    ...(contains === undefined ? [] : [`with “${contains}” in the address`]),
  ].join(', ')
}

export const ruleWords = ({ fault, where, times }: FaultRule): string =>
  `${whereWords(where)}: the answer ${faultWords(fault)}${times === undefined ? '' : `, ${times === 1 ? 'once' : `${times} times`}`}`

export const stormWords = ({ seed, share, kinds }: Storm): string =>
  `Storm of seed ${seed} over ${percent(share)} of the requests${kinds === undefined ? '' : `: ${kinds.join(', ')}`}`

export function clockWords(skewSeconds: number): string {
  if (skewSeconds === 0) return 'Its clock is right'
  return `Its clock is ${seconds(Math.abs(skewSeconds))} ${skewSeconds > 0 ? 'ahead' : 'behind'}`
}

const percent = (share: number) => `${Number((share * 100).toFixed(1))} %`
const seconds = (count: number) => `${count} s`
