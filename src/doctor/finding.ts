/** Found wrong: a launch fails, or fails for some. */
export const faultIds = [
  'address-insecure',
  'dns',
  'refused',
  'tls',
  'timeout',
  'redirects',
  'dropped',
  'unreadable',
  'well-known-not-json',
  'well-known-incomplete',
  'well-known-cors',
  'metadata-xml-only',
  'metadata-other-type-only',
  'metadata-not-json',
  'metadata-status',
  'metadata-no-answer',
  'metadata-content-type',
  'metadata-no-statement',
  'no-endpoints',
  'endpoints-insecure',
  'release-mismatch',
  'release-unsupported',
  'fhir-cors',
  'fhir-preflight',
  'token-no-answer',
  'token-wrong',
  'token-cors',
  'grant-missing',
  'pkce-s256',
  'issuer-missing',
  'issuer-mismatch',
  'issuer-unknown',
  'keys-unreadable',
  'keys-cors',
  'authorize-no-answer',
  'authorize-wrong',
  'redirect-unregistered',
  'client-unknown',
  'client-confidential',
  'scopes-refused',
  'authorization-refused',
  'scopes-style',
  'scopes-malformed',
  'capability-missing',
  'clock-skew',
] as const

/** A launch works, but not as well as it might, or only one way. */
export const warningIds = [
  'documents-disagree',
  'well-known-status',
  'confidential-only',
  'fhir-error-cors',
  'preflight-wildcard',
  'pkce-unstated',
  'issuer-foreign',
  'scopes-unlisted',
  'read-answer',
  'redirected',
  'entry-invalid',
] as const

/** Worth knowing. */
export const noteIds = [
  'address-mended',
  'address-loopback',
  'address-query',
  'metadata-old-type',
  'metadata-both-releases',
  'metadata-no-resources',
  'well-known-none',
  'auth-methods-misnamed',
  'auth-methods-without-none',
  'documents-duplicates',
  'further-origins',
  'token-cors-broker',
  'pkce-unsaid',
  'issuer-unconfirmed',
  'keys-none',
  'registration-not-asked',
  'registration-unseen',
  'registration-unclear',
  'capability-optional',
  'rate-limit',
  'broker-needed',
] as const

export const okIds = [
  'reached',
  'well-known-ok',
  'metadata-ok',
  'endpoints-ok',
  'release-ok',
  'fhir-cors-ok',
  'token-ok',
  'pkce-ok',
  'issuer-ok',
  'keys-ok',
  'registration-ok',
  'scopes-ok',
  'capabilities-ok',
  'clock-ok',
] as const

export type FaultId = (typeof faultIds)[number]
export type WarningId = (typeof warningIds)[number]
export type NoteId = (typeof noteIds)[number]
export type OkId = (typeof okIds)[number]

/** What a sentence about a finding is filled with. */
export type Facts = Record<string, string | number | readonly string[]>

/** One thing that was found; ids are stable, since machines read them. */
export type Finding =
  | { severity: 'fault'; id: FaultId; facts: Facts }
  | { severity: 'warning'; id: WarningId; facts: Facts }
  | { severity: 'note'; id: NoteId; facts: Facts }
  | { severity: 'ok'; id: OkId; facts: Facts }

export const severities = ['fault', 'warning', 'note', 'ok'] as const

export type Severity = (typeof severities)[number]

export const fault = (id: FaultId, facts: Facts = {}): Finding => ({ severity: 'fault', id, facts })
export const warning = (id: WarningId, facts: Facts = {}): Finding => ({ severity: 'warning', id, facts })
export const note = (id: NoteId, facts: Facts = {}): Finding => ({ severity: 'note', id, facts })
export const ok = (id: OkId, facts: Facts = {}): Finding => ({ severity: 'ok', id, facts })
