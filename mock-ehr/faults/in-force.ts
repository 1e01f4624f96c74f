import type { FaultPlan } from './fault'
import { createWeather, type Weather } from './weather'

/** What goes wrong at one product. */
export interface ProductPlan extends FaultPlan {
  /** How far its clock is ahead of the machine's; negative behind. */
  clockSkewSeconds?: number
}

/** What is in force at one product, until it is told otherwise. */
export interface InForce {
  plan: ProductPlan
  /** Absent where every request is answered as ever. */
  weather: Weather | undefined
}

const calm: InForce = { plan: {}, weather: undefined }

/** The plans of all products. Each new one counts attempts from the first again, so that a seed is the same storm. */
export function createPlans() {
  const inForce = new Map<string, InForce>()
  return {
    of: (personaId: string): InForce => inForce.get(personaId) ?? calm,
    put: (personaId: string, plan: ProductPlan): void => {
      const isCalm = plan.storm === undefined && (plan.rules ?? []).length === 0
      inForce.set(personaId, { plan, weather: isCalm ? undefined : createWeather(plan) })
    },
  }
}

export type Plans = ReturnType<typeof createPlans>
