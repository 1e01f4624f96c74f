import { readFileSync } from 'node:fs'
import { isObject, listOf, textOf, type JsonObject } from '../../mock-ehr/data/json'
import { chance, choice } from '../../mock-ehr/faults/chance'
import { faultKinds, type Storm } from '../../mock-ehr/faults/fault'
import { personas } from '../../mock-ehr/personas/all'
import type { Persona } from '../../mock-ehr/personas/persona'
import { expectedSections, typesOf, type ExpectedRelease } from '../fixtures/chart-sections'

/** One chart in one weather: all that a seed decides. */
export interface DrawnStorm {
  seed: number
  persona: Persona
  /** Of `config.json`. */
  entry: JsonObject
  release: ExpectedRelease
  audience: 'provider' | 'patient'
  patientId: string
  /** Whose chart is opened while that of the first is still loading; nobody, mostly. */
  nextPatientId: string | undefined
  /** Resource types that were asked for and not granted. */
  ungranted: readonly string[]
  /** Of the access tokens. */
  tokenSeconds: number
  refreshTokens: 'rotated' | 'kept' | 'never'
  weather: Storm
}

/** Changes every Encounter's id, which what is expected of a chart is told by. */
const leftOut = new Set(['professional-open'])

const drawnPersonas = personas.filter(({ id }) => !leftOut.has(id))

/** Mostly these, whose charts hold something in every section; anybody else for the rest. */
const fullCharts = ['walter-okafor', 'maya-castellanos', 'agnes-whitcombe', 'jordan-ellery', 'rosa-delgado']

/** His history is as long as a life, and takes as long as ten others. */
const longHistory = 'bernard-achterberg'

const entries = ((): readonly JsonObject[] => {
  const config: unknown = JSON.parse(readFileSync('public/config.json', 'utf8'))
  return isObject(config) ? listOf(config['ehrs']).filter(isObject) : []
})()

export function drawStorm(seed: number, patientIds: readonly string[]): DrawnStorm {
  const draw = (...words: string[]) => chance(seed, 'run', ...words)
  const pick = <Value>(values: readonly Value[], ...words: string[]): Value => {
    const picked = choice(values, seed, 'run', ...words)
    if (picked === undefined) throw new Error(`nothing to choose from: ${words.join(' ')}`)
    return picked
  }

  const persona = pick(drawnPersonas, 'persona')
  const { id } = pick(persona.appEntries, 'entry')
  const entry = entries.find((one) => one['id'] === id)
  if (entry === undefined) throw new Error(`config.json has no ${id}`)
  const { release } = persona.fhir
  const usual = patientIds.filter((one) => one !== longHistory)
  const anybody = () => {
    if (draw('long') < 0.02) return longHistory
    return draw('full') < 0.4 ? pick(fullCharts, 'patient') : pick(usual, 'patient')
  }
  const patientId = anybody()
  const others = usual.filter((one) => one !== patientId)
  const types = [...new Set(expectedSections.flatMap((name) => typesOf(name, release)))]
  const ungranted = draw('ungranted') < 0.25 ? types.filter((type) => draw('ungranted', type) < 0.15) : []
  const some = faultKinds.filter((kind) => draw('kind', kind) < 0.5)
  const share = 0.02 + draw('share') ** 1.5 * 0.68
  return {
    seed,
    persona,
    entry,
    release,
    audience: textOf(entry['audience']) === 'patient' ? 'patient' : 'provider',
    patientId,
    nextPatientId: draw('next') < 0.12 ? pick(others, 'next patient') : undefined,
    ungranted,
    tokenSeconds: draw('token') < 0.25 ? 5 + Math.round(draw('life') * 60) : persona.oauth.accessTokenSeconds,
    refreshTokens: persona.oauth.refreshTokens,
    weather: { seed, share, ...(draw('kinds') < 0.5 && some.length > 0 ? { kinds: some } : {}) },
  }
}

/** A chart in no weather at all. */
export function calmChart(personaId: string, patientId: string): DrawnStorm {
  const persona = personas.find(({ id }) => id === personaId)
  const entry = entries.find((one) => one['id'] === persona?.appEntries[0]?.id)
  if (persona === undefined || entry === undefined) throw new Error(`There is no ${personaId}`)
  return {
    seed: 0,
    persona,
    entry,
    release: persona.fhir.release,
    audience: 'provider',
    patientId,
    nextPatientId: undefined,
    ungranted: [],
    tokenSeconds: 3600,
    refreshTokens: 'never',
    weather: { seed: 0, share: 0 },
  }
}

/** A line that says what a seed is. */
export function wordsOf({ seed, persona, audience, patientId, nextPatientId, ...rest }: DrawnStorm): string {
  const { weather, ungranted, tokenSeconds, refreshTokens } = rest
  return [
    `seed ${seed}: ${persona.id} (${audience}), ${patientId}`,
    nextPatientId === undefined ? '' : `, then ${nextPatientId}`,
    `, share ${weather.share.toFixed(2)}`,
    weather.kinds === undefined ? '' : ` of ${weather.kinds.join(' ')}`,
    ungranted.length === 0 ? '' : `, without ${ungranted.join(' ')}`,
    `, tokens of ${tokenSeconds} s, refresh tokens ${refreshTokens}`,
  ].join('')
}
