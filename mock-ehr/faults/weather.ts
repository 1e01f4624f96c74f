import type { Asked } from './asked'
import type { Fault, FaultPlan, FaultRule, Where } from './fault'
import { canBefall, stormFault } from './storm-fault'

/** A request that something befell. `attempt` counts those of the same key, from 1. */
export interface Befallen {
  asked: Asked
  attempt: number
  fault: Fault
}

/** A plan in force. */
export interface Weather {
  /** What befalls this request. Asking counts the attempt. */
  faultFor: (asked: Asked) => Fault | undefined
  readonly log: readonly Befallen[]
}

const unauthorized: Fault = { kind: 'status', status: 401, body: 'outcome' }

export function createWeather({ rules = [], storm }: FaultPlan): Weather {
  const attempts = new Map<string, number>()
  const used = new Map<FaultRule, number>()
  const expired = new Set<string>()
  const log: Befallen[] = []
  let revoked = false

  function byRule(asked: Asked): Fault | undefined {
    const rule = rules.find(
      (one) =>
        canBefall(one.fault.kind, asked) && fits(one.where, asked) && (used.get(one) ?? 0) < (one.times ?? Infinity),
    )
    if (rule === undefined) return undefined
    used.set(rule, (used.get(rule) ?? 0) + 1)
    return rule.fault
  }

  function lasting({ bearer, grantType }: Asked): Fault | undefined {
    if (bearer !== undefined && expired.has(bearer)) return unauthorized
    return revoked && grantType === 'refresh_token' ? { kind: 'refresh-revoked' } : undefined
  }

  return {
    log,
    faultFor(asked) {
      const attempt = (attempts.get(asked.key) ?? 0) + 1
      attempts.set(asked.key, attempt)
      const fault = lasting(asked) ?? byRule(asked) ?? (storm ? stormFault(storm, asked, attempt) : undefined)
      if (fault === undefined) return undefined
      if (fault.kind === 'token-expired') expired.add(asked.bearer ?? '')
      if (fault.kind === 'refresh-revoked') revoked = true
      log.push({ asked, attempt, fault })
      return fault
    },
  }
}

function fits({ endpoint, resourceType, contains, page }: Where = {}, asked: Asked): boolean {
  return (
    (endpoint === undefined || endpoint === asked.endpoint) &&
    (resourceType === undefined || resourceType === asked.resourceType) &&
    (contains === undefined || asked.address.includes(contains)) &&
    (page === undefined || (page === 'later') === asked.laterPage)
  )
}
