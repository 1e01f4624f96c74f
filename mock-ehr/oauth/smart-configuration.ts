import type { Persona } from '../personas/persona'
import { advertisedScopes } from './scopes'

/** SMART App Launch 2.2, "Client Authentication: Asymmetric": both have to be taken. */
export const clientAssertionAlgorithms: ('RS384' | 'ES384')[] = ['RS384', 'ES384']

/** Some tenants of the Allscripts family have it so: to a browser, 127.0.0.1 is another host than localhost. */
const ownHost = (url: string) => url.replace('//localhost:', '//127.0.0.1:')

/** Where the OAuth server of a persona is. */
export const endpoints = (persona: Persona, url: string) => {
  const { path, routes, tokenHost } = persona.oauth
  const issuer = `${url}${path}`
  return {
    issuer,
    authorization: `${issuer}${routes.authorization}`,
    token: `${tokenHost === 'own' ? ownHost(url) : url}${path}${routes.token}`,
    revocation: `${issuer}${routes.revocation}`,
    introspection: `${issuer}${routes.introspection}`,
    jwks: `${issuer}${routes.jwks}`,
    manage: `${url}/desktop/${persona.id}`,
  }
}

/** `.well-known/smart-configuration` as the persona has it; `undefined` where it has none. */
export const smartConfiguration = (persona: Persona, url: string): Record<string, unknown> | undefined => {
  switch (persona.discovery.wellKnown) {
    case 'absent':
      return undefined
    case 'complete':
      return complete(persona, url)
    case 'recorded':
      return recorded(persona, url)
  }
}

/** SMART App Launch 2.2, "Conformance". */
const complete = (persona: Persona, url: string) => {
  const { oauth } = persona
  const at = endpoints(persona, url)
  return {
    issuer: at.issuer,
    ...(oauth.publishesKeys ? { jwks_uri: at.jwks } : {}),
    authorization_endpoint: at.authorization,
    token_endpoint: at.token,
    ...(oauth.revocation ? { revocation_endpoint: at.revocation } : {}),
    ...(oauth.introspection ? { introspection_endpoint: at.introspection } : {}),
    management_endpoint: at.manage,
    token_endpoint_auth_methods_supported: ['none', 'client_secret_basic', 'client_secret_post', 'private_key_jwt'],
    token_endpoint_auth_signing_alg_values_supported: clientAssertionAlgorithms,
    id_token_signing_alg_values_supported: [oauth.idTokenAlgorithm],
    grant_types_supported: ['authorization_code', ...(oauth.refreshTokens === 'never' ? [] : ['refresh_token'])],
    response_types_supported: ['code'],
    scopes_supported: advertisedScopes(persona),
    ...(oauth.advertisesS256 ? { code_challenge_methods_supported: ['S256'] } : {}),
    authorization_response_iss_parameter_supported: oauth.issuerOnCallback,
    capabilities: capabilities(persona),
  }
}

/** As Veradigm's R4 servers have been recorded: a key misspelt, no `none`, an issuer elsewhere, a scope twice. */
const recorded = (persona: Persona, url: string) => {
  const at = endpoints(persona, url)
  return {
    issuer: `https://identity.${persona.id}.example/authorization`,
    authorization_endpoint: at.authorization,
    token_endpoint: at.token,
    token_endpoint_auth_methods: [
      'client_secret_basic',
      'client_secret_post',
      'tls_client_auth',
      'self_signed_tls_client_auth',
    ],
    response_types_supported: ['code'],
    scopes_supported: [...advertisedScopes(persona), 'offline_access'],
    ...(persona.oauth.advertisesS256 ? { code_challenge_methods_supported: ['S256'] } : {}),
    capabilities: capabilities(persona),
  }
}

const capabilities = ({ oauth, launch, clinicians }: Persona) => [
  ...(clinicians.length > 0 ? ['launch-ehr', 'context-ehr-patient'] : []),
  'launch-standalone',
  ...(oauth.authorizePost ? ['authorize-post'] : []),
  'client-public',
  'client-confidential-symmetric',
  'client-confidential-asymmetric',
  'sso-openid-connect',
  ...(launch.answer.needPatientBanner ? ['context-banner'] : []),
  ...(launch.answer.styleUrl ? ['context-style'] : []),
  ...(launch.answer.encounter ? ['context-ehr-encounter'] : []),
  'context-standalone-patient',
  ...(oauth.refreshTokens === 'never' ? [] : ['permission-offline', 'permission-online']),
  'permission-patient',
  'permission-user',
  ...(oauth.v1Scopes === 'granted' ? ['permission-v1'] : []),
  'permission-v2',
]

/** The colours of the clinic (SMART App Launch 2.2, "smart_style_url"). */
export const styleSheet = {
  color_background: '#f4f7f8',
  color_error: '#a4262c',
  color_highlight: '#0b6e75',
  color_modal_backdrop: '#00000099',
  color_success: '#1c7c3c',
  color_text: '#1d2b2f',
  dim_border_radius: '6px',
  dim_font_size: '14px',
  dim_spacing_size: '16px',
  font_family_body: 'system-ui, sans-serif',
  font_family_heading: 'system-ui, sans-serif',
}
