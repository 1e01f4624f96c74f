import { Hono } from 'hono'
import { isObject, text } from '../oauth/wire'
import type { Persona } from '../personas/persona'
import { switches } from '../personas/switches'
import { notFoundPage } from './desktop-pages'
import { switchesPage, type SwitchState } from './switches-page'

/** Whether there is such a persona, switch and value; the persona then has it. */
export type ChangeSwitch = (personaId: string, switchId: string, value: string) => boolean

interface SwitchRoutesOptions {
  /** The persona as it behaves now. */
  current: (personaId: string | undefined) => Persona | undefined
  /** The personas as their files have them. */
  own: readonly Persona[]
  change: ChangeSwitch
}

/** Where behaviours are changed while the mock EHR runs: a page for people, `_switch` and `_switches` for machines. */
export const switchRoutes = ({ current, own, change }: SwitchRoutesOptions) => {
  const app = new Hono()

  const statesOf = (persona: Persona): SwitchState[] => {
    const original = own.find(({ id }) => id === persona.id) ?? persona
    return switches.map((one) => ({
      id: one.id,
      words: one.words,
      values: one.values(original),
      value: one.inForce(persona),
      own: one.inForce(original),
      keepsSignIns: one.keepsSignIns,
    }))
  }

  app.get('/desktop/:persona/switches', (c) => {
    const persona = current(c.req.param('persona'))
    if (!persona) return c.html(notFoundPage('There is no such product.'), 404)
    return c.html(switchesPage(persona, statesOf(persona)))
  })

  app.post('/desktop/:persona/switches', async (c) => {
    const personaId = c.req.param('persona')
    const [[id, value] = ['', '']] = Object.entries(await c.req.parseBody())
    if (!change(personaId, id, text(value) ?? '')) return c.html(notFoundPage('There is no such behaviour.'), 404)
    return c.redirect(`/desktop/${personaId}/switches#${encodeURIComponent(id)}`, 303)
  })

  app.get('/_switches', (c) => {
    const persona = current(c.req.query('persona'))
    return persona ? c.json(statesOf(persona)) : c.json({ error: 'unknown persona' }, 404)
  })

  app.post('/_switch', async (c) => {
    const body: unknown = await c.req.json().catch(() => undefined)
    if (!isObject(body)) return c.json({ error: 'the body is not a JSON object' }, 400)
    const persona = current(text(body.persona))
    if (!persona) return c.json({ error: `unknown persona ${String(body.persona)}` }, 404)
    const state = statesOf(persona).find(({ id }) => id === body.switch)
    if (!state) return c.json({ error: `unknown switch ${String(body.switch)}` }, 404)
    const value = String(body.value)
    if (!change(persona.id, state.id, value)) {
      return c.json({ error: `${state.id} is one of ${state.values.join(', ')}` }, 400)
    }
    return c.json({ persona: persona.id, switch: state.id, value, before: state.value })
  })

  return app
}
