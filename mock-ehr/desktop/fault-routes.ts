import { Hono } from 'hono'
import type { FaultRule } from '../faults/fault'
import type { Plans, ProductPlan } from '../faults/in-force'
import { readPlan } from '../faults/read-plan'
import { singleFaults } from '../faults/single-faults'
import { isObject, text } from '../oauth/wire'
import type { Persona } from '../personas/persona'
import { notFoundPage } from './desktop-pages'
import { faultsPage } from './faults-page'

interface FaultRoutesOptions {
  /** The persona as it behaves now. */
  current: (personaId: string | undefined) => Persona | undefined
  plans: Plans
}

type Form = Record<string, unknown>

/** Where faults are put in force and taken back while the mock EHR runs: a page for people, `_faults` for machines. */
export const faultRoutes = ({ current, plans }: FaultRoutesOptions) => {
  const app = new Hono()

  const answerOf = (personaId: string) => {
    const { plan, weather } = plans.of(personaId)
    const log = (weather?.log ?? []).map(({ asked: { address, endpoint }, attempt, fault }) => ({
      endpoint,
      address,
      attempt,
      fault,
    }))
    return { persona: personaId, ...plan, log }
  }

  app.get('/_faults', (c) => {
    const persona = current(c.req.query('persona'))
    if (!persona) return c.json({ error: `unknown persona ${c.req.query('persona') ?? ''}` }, 404)
    return c.json(answerOf(persona.id))
  })

  app.post('/_faults', async (c) => {
    const body: unknown = await c.req.json().catch(() => undefined)
    if (!isObject(body)) return c.json({ error: 'the body is not a JSON object' }, 400)
    const { persona: id, ...rest } = body
    const persona = current(text(id))
    if (!persona) return c.json({ error: `unknown persona ${String(id)}` }, 404)
    const read = readPlan(rest)
    if ('wrong' in read) return c.json({ error: read.wrong }, 400)
    plans.put(persona.id, read.plan)
    return c.json(answerOf(persona.id))
  })

  app.get('/desktop/:persona/faults', (c) => {
    const persona = current(c.req.param('persona'))
    if (!persona) return c.html(notFoundPage('There is no such product.'), 404)
    return c.html(faultsPage({ persona, inForce: plans.of(persona.id) }))
  })

  app.post('/desktop/:persona/faults/:change', async (c) => {
    const persona = current(c.req.param('persona'))
    const name = c.req.param('change')
    const change = Object.hasOwn(changes, name) ? changes[name] : undefined
    if (!persona || !change) return c.html(notFoundPage('There is no such product.'), 404)
    const inForce = plans.of(persona.id)
    const read = readPlan(change(inForce.plan, await c.req.parseBody()))
    if ('wrong' in read) return c.html(faultsPage({ persona, inForce, wrong: read.wrong }), 400)
    plans.put(persona.id, read.plan)
    return c.redirect(`/desktop/${persona.id}/faults`, 303)
  })

  return app
}

/** What each form of the page makes of the plan, still to be checked. */
const changes: Record<string, (plan: ProductPlan, form: Form) => unknown> = {
  add: (plan, form) => ({ ...plan, rules: [...(plan.rules ?? []), ruleOf(form)] }),
  remove: ({ rules = [], ...plan }, form) => ({
    ...plan,
    rules: rules.filter((_rule, index) => String(index) !== form.rule),
  }),
  storm: (plan, form) => ({
    ...plan,
    storm: { seed: numberIn(form.seed), share: (numberIn(form.share) ?? NaN) / 100 },
  }),
  clock: (plan, form) => ({ ...plan, clockSkewSeconds: numberIn(form.seconds) }),
  calm: () => ({}),
}

const ruleOf = ({ fault, endpoint, resourceType, page, times }: Form): Partial<FaultRule> | Form => {
  const chosen = singleFaults.flatMap(({ faults }) => faults).find(({ id }) => id === fault)
  return {
    fault: chosen?.fault,
    where: {
      ...(isSaid(endpoint) ? { endpoint } : {}),
      ...(isSaid(resourceType) ? { resourceType } : {}),
      ...(isSaid(page) ? { page } : {}),
    },
    ...(isSaid(times) ? { times: numberIn(times) } : {}),
  }
}

const isSaid = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''

const numberIn = (value: unknown): number | undefined => (isSaid(value) ? Number(value) : undefined)
