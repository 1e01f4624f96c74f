import { readObjects } from '../../fhir/json-value'
import { textsOf, type Evidence } from '../evidence'
import { fault, ok, warning, type Finding } from '../finding'

type Style = 'v1' | 'v2'

interface DataScope {
  text: string
  compartment: string
  resource: string
  style: Style | 'either'
}

const pattern = /^(patient|user|system)\/([A-Za-z]+|\*)\.(read|write|\*|c?r?u?d?s?)(?:\?.+)?$/

/** SMART App Launch 1.0.0 has `.read`, `.write`, `.*`; 2 has letters of `cruds`. */
function readScope(text: string): DataScope[] {
  const [, compartment, resource, permission] = pattern.exec(text) ?? []
  if (compartment === undefined || resource === undefined || permission === undefined || permission === '') return []
  const style = permission === '*' ? 'either' : permission === 'read' || permission === 'write' ? 'v1' : 'v2'
  return [{ text, compartment, resource, style }]
}

/** What will be asked for, against what the server says it knows. */
export function checkScopes(evidence: Evidence): Finding[] {
  const { asked, wellKnown, question } = evidence
  const words = asked.split(/\s+/).filter((word) => word !== '')
  const wanted = words.flatMap(readScope)
  const odd = words.filter((word) => /^(?:patient|user|system)\//.test(word) && readScope(word).length === 0)
  if (odd.length > 0) return [fault('scopes-malformed', { scopes: odd })]
  const styles = new Set(wanted.map(({ style }) => style))
  const spoken = stylesSpoken(evidence)
  const wrong = (['v1', 'v2'] as const).find((style) => styles.has(style) && !spoken.has(style))
  const spokenStyle = [...spoken][0]
  if (wrong !== undefined && spokenStyle !== undefined) {
    const examples = wanted.filter(({ style }) => style === wrong).map(({ text }) => text)
    return [fault('scopes-style', { style: wrong, spoken: spokenStyle, examples: examples.slice(0, 3) })]
  }
  if (wellKnown.kind !== 'json') return question.scopes === undefined ? [] : [ok('scopes-ok', { scopes: asked })]
  const listed = textsOf(wellKnown.value, 'scopes_supported')
  if (listed === undefined) return []
  const data = listed.flatMap(readScope)
  const served = typesServed(evidence)
  const unlisted = wanted
    .filter((want) => served?.has(want.resource) !== false && !data.some((offer) => covers(offer, want)))
    .map(({ text }) => text)
  if (unlisted.length === 0) return [ok('scopes-ok', { scopes: asked })]
  return [warning('scopes-unlisted', { scopes: unlisted })]
}

/** By its capabilities, else by the scopes that it lists; both where neither says. */
export function stylesSpoken({ wellKnown }: Evidence): ReadonlySet<Style> {
  if (wellKnown.kind !== 'json') return new Set<Style>(['v1', 'v2'])
  const capabilities = textsOf(wellKnown.value, 'capabilities') ?? []
  const listed = new Set(
    (textsOf(wellKnown.value, 'scopes_supported') ?? []).flatMap(readScope).map(({ style }) => style),
  )
  const claimed = (['v1', 'v2'] as const).filter((style) => capabilities.includes(`permission-${style}`))
  const shown = (['v1', 'v2'] as const).filter((style) => listed.has(style))
  const told =
    claimed.length > 0 && shown.length > 0 ? claimed.filter((style) => shown.includes(style)) : [...claimed, ...shown]
  return new Set(told.length > 0 ? told : (['v1', 'v2'] as const))
}

/** What is not served is told as that, and needs no scope. */
function typesServed({ metadata }: Evidence): ReadonlySet<unknown> | undefined {
  if (metadata.kind !== 'json') return undefined
  const resources = readObjects(metadata.value['rest']).flatMap((rest) => readObjects(rest['resource']))
  return resources.length === 0 ? undefined : new Set(['*', ...resources.map(({ type }) => type)])
}

function covers(offer: DataScope, want: DataScope): boolean {
  const sameResource = offer.resource === '*' || offer.resource.toLowerCase() === want.resource.toLowerCase()
  return offer.compartment === want.compartment && sameResource
}
