import type { DiscoveryAttempt } from '../config/discovery'
import type { LaunchFailure, SentRequest } from '../session/launch-failure'
import { tf, type FailureWord } from '../words/failure'

export interface Detail {
  label: string
  value: string
}

/** A failure in words: what happened, what to do, and what an integrator wants to know. */
export interface FailureText {
  title: string
  sentences: string[]
  remedy: string
  details: Detail[]
  /** Would the same page, loaded again, try the same again? */
  canRetry: boolean
  /** The id of the EHR at which the same sign-in can be begun anew; an EHR's own launch can only be opened there. */
  again: string | undefined
  /** The FHIR base whose connection is worth a look. */
  check: string | undefined
}

type Failure<Kind extends LaunchFailure['kind']> = Extract<LaunchFailure, { kind: Kind }>

export function explainFailure(failure: LaunchFailure): FailureText {
  const sent = 'sent' in failure ? failure.sent : undefined
  return {
    ...words(failure),
    details: [...details(failure), ...(sent === undefined ? [] : sentDetails(sent))],
    canRetry: canRetry(failure),
    again: sent?.launch === 'standalone' ? sent.ehrId : undefined,
    // Who said no was asked: there is nothing wrong with the connection.
    check: failure.kind === 'refused' ? undefined : failure.kind === 'discovery' ? failure.iss : sent?.iss,
  }
}

function words(failure: LaunchFailure): Pick<FailureText, 'title' | 'sentences' | 'remedy'> {
  const { kind } = failure
  const values = {
    ehr: 'ehr' in failure ? failure.ehr : '',
    launch: 'sent' in failure ? failure.sent.launch : '',
    count: 'mistakes' in failure ? failure.mistakes.length : 0,
  }
  const title = tf(`failure.${kind}.title`, values)
  const remedy = tf(`failure.${kind}.remedy`, values)
  switch (failure.kind) {
    case 'bad-parameters': {
      const said = tf(`failure.bad-parameters.${failure.problem}`, { names: failure.names.join(', ') })
      return { title, sentences: [said], remedy }
    }
    case 'unknown-iss':
      return { title, sentences: [tf('failure.unknown-iss.what', { iss: failure.iss })], remedy }
    case 'unknown-ehr':
      return { title, sentences: [tf('failure.unknown-ehr.what', { id: failure.id })], remedy }
    case 'mix-up':
      return { title, sentences: [tf('failure.mix-up.what', { ehr: failure.ehr, other: failure.other })], remedy }
    case 'insecure-context':
      return { title, sentences: [tf('failure.insecure-context.what', { origin: failure.origin })], remedy }
    case 'clocks-differ': {
      const direction = failure.seconds > 0 ? 'ahead' : 'behind'
      const span = tf('clock.span', aboutAsLong(Math.abs(failure.seconds)))
      return { title, sentences: [tf('failure.clocks-differ.what', { ...values, direction, span })], remedy }
    }
    case 'authorization':
    case 'token-refused': {
      const error = oauthError(failure)
      const sentences = [tf(`failure.${failure.kind}.what`, values)]
      if (error === undefined) return { title, sentences, remedy }
      return {
        title,
        sentences: [...sentences, tf(`oauth.${error}.what`, values)],
        remedy: tf(`oauth.${error}.remedy`, values),
      }
    }
    default:
      return { title, sentences: [tf(`failure.${failure.kind}.what`, values)], remedy }
  }
}

const lengths = { years: 31_556_952, days: 86_400, hours: 3600 } as const

/** The largest unit of which there is at least one, and how many of it, in whole ones. */
function aboutAsLong(seconds: number): { unit: string; count: number } {
  for (const unit of ['years', 'days', 'hours'] as const) {
    // 59 minutes and a half are an hour.
    if (seconds >= lengths[unit] * 0.99) return { unit, count: Math.round(seconds / lengths[unit]) }
  }
  return { unit: 'minutes', count: Math.round(seconds / 60) }
}

/** The errors of RFC 6749 (§4.1.2.1 and §5.2) that have a cause and a way out of their own. */
const oauthErrors = [
  'unauthorized_client',
  'invalid_client',
  'invalid_scope',
  'invalid_request',
  'invalid_grant',
  'server_error',
  'temporarily_unavailable',
] as const

function oauthError(failure: Failure<'authorization' | 'token-refused'>): (typeof oauthErrors)[number] | undefined {
  const named = oauthErrors.find((error) => error === failure.error)
  if (named !== undefined || failure.kind === 'authorization') return named
  // A token endpoint that says nothing in words says it by its status.
  if (failure.status === 429 || failure.status === 503) return 'temporarily_unavailable'
  return failure.status >= 500 ? 'server_error' : undefined
}

/** What a registration is compared with. */
function sentDetails({ clientId, redirectUri, iss, scope }: SentRequest): Detail[] {
  const values = { clientId, redirectUri, base: iss, scope }
  return (['clientId', 'redirectUri', 'base', 'scope'] as const).map((label) =>
    detail(label, values[label] === '' ? tf('detail.none') : values[label]),
  )
}

function details(failure: LaunchFailure): Detail[] {
  switch (failure.kind) {
    case 'config-unreachable':
      return [detail('url', failure.url), detail('status', String(failure.status ?? tf('detail.none')))]
    case 'config-invalid':
      return failure.mistakes.map(({ path, message }) => ({
        label: path === '' ? tf('failure.config-invalid.wholeFile') : path,
        value: message,
      }))
    case 'bad-parameters':
      return failure.names.length === 0 ? [] : [detail('parameters', failure.names.join(', '))]
    case 'unknown-iss':
      return [detail('iss', failure.iss)]
    case 'discovery':
      return failure.attempts.map((attempt) => ({ label: attempt.url, value: outcomeText(attempt) }))
    case 'refused':
    case 'authorization':
      return errorDetails(failure.error, failure.description)
    case 'issuer-mismatch':
      return [detail('expected', failure.expected), detail('received', failure.received || tf('detail.none'))]
    case 'mix-up':
      return [detail('hint', tf('failure.mix-up.hint', { ehr: failure.ehr, origin: failure.origin }))]
    case 'token-refused':
      return [detail('status', String(failure.status)), ...errorDetails(failure.error, failure.description)]
    case 'token-unreachable':
      return [detail('url', failure.url), detail('hint', unreachableHint(failure))]
    case 'token-unreadable':
      return [detail('lacking', failure.what)]
    case 'no-broker':
      return [detail('url', failure.url), detail('status', String(failure.status))]
    case 'id-token':
      return [detail('check', tf(`idToken.${failure.check}`))]
    case 'insecure-context':
      return [detail('origin', failure.origin)]
    case 'unexpected':
      return failure.message === '' ? [] : [detail('error', failure.message)]
    case 'unknown-ehr':
    case 'unfinished':
    case 'state-mismatch':
    case 'no-patient':
    case 'patient-changed':
    case 'clocks-differ':
    case 'storage-refused':
      return []
  }
}

/** A launch link can be followed again; an EHR's answer cannot, since its code is good for one use. */
function canRetry(failure: LaunchFailure): boolean {
  switch (failure.kind) {
    case 'config-unreachable':
    case 'config-invalid':
    case 'discovery':
    case 'storage-refused':
    case 'unexpected':
      return true
    default:
      return false
  }
}

function outcomeText({ outcome }: DiscoveryAttempt): string {
  switch (outcome.kind) {
    case 'network':
      return tf('discovery.network')
    case 'timeout':
      return tf('discovery.timeout', { seconds: Math.round(outcome.milliseconds / 1000) })
    case 'status':
    case 'not-json':
      return tf(`discovery.${outcome.kind}`, {
        status: outcome.status,
        contentType: outcome.contentType === '' ? tf('discovery.noType') : outcome.contentType,
      })
    case 'lacks':
      return tf('discovery.lacks', { what: outcome.what })
  }
}

function unreachableHint({ hint, url }: Failure<'token-unreachable'>): string {
  return tf(`failure.token-unreachable.${hint}`, { origin: new URL(url).origin })
}

/** The server's own words, as they came: they are shown as text and clipped. */
function errorDetails(error: string | undefined, description: string | undefined): Detail[] {
  const said = [detail('error', clip(error ?? tf('detail.none')))]
  return description === undefined ? said : [...said, detail('description', clip(description))]
}

function clip(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text
}

type FailureWordOf<Beginning extends string> = FailureWord extends infer Word
  ? Word extends `${Beginning}.${infer Rest}`
    ? Rest
    : never
  : never

function detail(label: FailureWordOf<'detail'>, value: string): Detail {
  return { label: tf(`detail.${label}`), value }
}
