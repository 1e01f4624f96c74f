import type { ConfigMistake } from '../config/app-config'
import type { DiscoveryAttempt } from '../config/discovery'

/** What a launch asked of an EHR, for whoever compares it with the registration there. */
export interface SentRequest {
  ehrId: string
  launch: 'ehr' | 'standalone'
  clientId: string
  redirectUri: string
  /** The FHIR base as it was sent (`aud`). */
  iss: string
  scope: string
}

/** Every way in which a launch ends without a chart. The page for each says what happened and what to do. */
export type LaunchFailure =
  | { kind: 'config-unreachable'; url: string; status: number | undefined }
  | { kind: 'config-invalid'; mistakes: ConfigMistake[] }
  | {
      kind: 'bad-parameters'
      problem: 'repeated' | 'ehr-and-iss' | 'nothing' | 'launch-without-iss' | 'iss-without-launch'
      names: string[]
    }
  | { kind: 'unknown-iss'; iss: string }
  | { kind: 'unknown-ehr'; id: string }
  | { kind: 'discovery'; ehr: string; iss: string; attempts: DiscoveryAttempt[] }
  /** The tab left for the EHR and no answer came: some show an error page of their own and never send anyone back. */
  | { kind: 'unfinished'; ehr: string; sent: SentRequest }
  /** The person, or the EHR for them, said no (`access_denied`). */
  | { kind: 'refused'; ehr: string; error: string; description: string | undefined; sent: SentRequest }
  /** Any other `error` on the callback. */
  | { kind: 'authorization'; ehr: string; error: string; description: string | undefined; sent: SentRequest }
  /** No launch of this tab is waiting for this `state`: forged, replayed, or another tab's. */
  | { kind: 'state-mismatch' }
  | { kind: 'issuer-mismatch'; expected: string; received: string }
  /** The EHR has people sign in at an address of another EHR of the config, or their codes exchanged there. */
  | { kind: 'mix-up'; ehr: string; other: string; origin: string }
  | {
      kind: 'token-refused'
      ehr: string
      status: number
      error: string | undefined
      description: string | undefined
      sent: SentRequest
    }
  | { kind: 'token-unreachable'; ehr: string; url: string; hint: 'origin' | 'cors' | 'broker'; sent: SentRequest }
  /** The entry has its tokens through a broker, and the host at this address runs none. */
  | { kind: 'no-broker'; ehr: string; url: string; status: number }
  | { kind: 'token-unreadable'; ehr: string; what: string }
  | { kind: 'no-patient'; ehr: string }
  /** A renewed token speaks of another patient than the chart on screen. */
  | { kind: 'patient-changed'; ehr: string }
  | {
      kind: 'id-token'
      ehr: string
      check: 'signature' | 'issuer' | 'audience' | 'expiry' | 'nonce' | 'format' | 'keys'
    }
  /** The clocks of this machine and of the EHR: `seconds` above 0 where this machine's is ahead, below where behind. */
  | { kind: 'clocks-differ'; ehr: string; seconds: number }
  | { kind: 'storage-refused' }
  /** Served over plain http from another machine: browsers have no cryptography there. */
  | { kind: 'insecure-context'; origin: string }
  | { kind: 'unexpected'; message: string }
