import type { DiscoveryAttempt } from '../config/discovery'
import type { LaunchFailure } from '../session/launch-failure'
import { tf } from '../words/failure'

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
}

type Failure<Kind extends LaunchFailure['kind']> = Extract<LaunchFailure, { kind: Kind }>

export function explainFailure(failure: LaunchFailure): FailureText {
  return { ...words(failure), details: details(failure), canRetry: canRetry(failure) }
}

function words(failure: LaunchFailure): Pick<FailureText, 'title' | 'sentences' | 'remedy'> {
  const { kind } = failure
  const values = { ehr: ehrName(failure) }
  const title = tf(`failure.${kind}.title`, values)
  const remedy = tf(`failure.${kind}.remedy`, values)
  switch (failure.kind) {
    case 'bad-parameters': {
      const said = tf(`failure.bad-parameters.${failure.problem}`, { names: failure.names.join(', ') })
      return { title, sentences: [said], remedy }
    }
    case 'config-invalid':
      return { title, sentences: [tf('failure.config-invalid.what', { count: failure.mistakes.length })], remedy }
    case 'unknown-iss':
      return { title, sentences: [tf('failure.unknown-iss.what', { iss: failure.iss })], remedy }
    case 'unknown-ehr':
      return { title, sentences: [tf('failure.unknown-ehr.what', { id: failure.id })], remedy }
    case 'insecure-context':
      return { title, sentences: [tf('failure.insecure-context.what', { origin: failure.origin })], remedy }
    default:
      return { title, sentences: [tf(`failure.${failure.kind}.what`, values)], remedy }
  }
}

function ehrName(failure: LaunchFailure): string {
  return 'ehr' in failure && failure.ehr !== undefined ? failure.ehr : tf('ehr.unnamed')
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
    case 'token-refused':
      return [detail('status', String(failure.status)), ...errorDetails(failure.error, failure.description)]
    case 'token-unreachable':
      return [detail('url', failure.url), detail('hint', unreachableHint(failure))]
    case 'token-unreadable':
      return [detail('lacking', failure.what)]
    case 'id-token':
      return [detail('check', tf(`idToken.${failure.check}`))]
    case 'insecure-context':
      return [detail('origin', failure.origin)]
    case 'unexpected':
      return failure.message === '' ? [] : [detail('error', failure.message)]
    case 'unknown-ehr':
    case 'state-mismatch':
    case 'no-patient':
    case 'patient-changed':
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

function unreachableHint({ originAllowed, url }: Failure<'token-unreachable'>): string {
  return originAllowed
    ? tf('failure.token-unreachable.cors')
    : tf('failure.token-unreachable.origin', { origin: new URL(url).origin })
}

/** The server's own words, as they came: they are shown as text and clipped. */
function errorDetails(error: string | undefined, description: string | undefined): Detail[] {
  const said = [detail('error', clip(error ?? tf('detail.none')))]
  return description === undefined ? said : [...said, detail('description', clip(description))]
}

function clip(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text
}

type DetailWord = 'url' | 'status' | 'parameters' | 'iss' | 'error' | 'description' | 'expected' | 'received'

function detail(label: DetailWord | 'lacking' | 'check' | 'hint' | 'origin', value: string): Detail {
  return { label: tf(`detail.${label}`), value }
}
