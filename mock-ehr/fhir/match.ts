import type { Resource } from '../ehr'
import { relativeReference } from '../data/compartments'
import { isObject, listOf, textOf, valuesAt } from '../data/json'
import { dateTest } from './match-date'
import { type Refusal, refusal } from './outcome'
import type { SearchParameter } from './search-parameters'

export type Matches = (resource: Resource) => boolean
type Test = (value: unknown) => boolean

const modifiers: Record<SearchParameter['kind'], readonly string[]> = {
  token: ['not', 'text', 'missing'],
  date: ['missing'],
  reference: ['missing'],
  string: ['exact', 'contains', 'missing'],
}

export const valuesOf = (resource: Resource, { paths, target, kind }: SearchParameter): unknown[] => {
  const values = paths.flatMap((path) => valuesAt(resource, path))
  return kind === 'reference' && target !== undefined ? values.filter((value) => pointsTo(value, target)) : values
}

/** One `name:modifier=value` of a search: values between commas are alternatives. */
export function matcher(
  parameter: SearchParameter,
  modifier: string | undefined,
  value: string,
  base: string,
): Matches | Refusal {
  const name = modifier === undefined ? parameter.name : `${parameter.name}:${modifier}`
  const bad = (why: string) => refusal(400, 'invalid', `The search parameter ${name}=${value} cannot be used: ${why}.`)
  if (value.trim() === '') return bad('it has no value')

  const targetType = parameter.kind === 'reference' && /^[A-Z][A-Za-z]+$/.test(modifier ?? '') ? modifier : undefined
  if (modifier !== undefined && targetType === undefined && !modifiers[parameter.kind].includes(modifier)) {
    return bad(`the modifier :${modifier} is not supported for it`)
  }
  if (modifier === 'missing') {
    if (value !== 'true' && value !== 'false') return bad(':missing takes true or false')
    return (resource) => (valuesOf(resource, parameter).length === 0) === (value === 'true')
  }

  const tests: Test[] = []
  for (const asked of splitUnescaped(value, ',')) {
    const test = asked === '' ? undefined : testFor(parameter, modifier, targetType, asked, base)
    if (!test) return bad(`"${asked}" is no ${parameter.kind} that this server can search by`)
    tests.push(test)
  }
  const anyOf: Matches = (resource) => valuesOf(resource, parameter).some((found) => tests.some((test) => test(found)))
  return modifier === 'not' ? (resource) => !anyOf(resource) : anyOf
}

function testFor(
  { kind, target }: SearchParameter,
  modifier: string | undefined,
  targetType: string | undefined,
  asked: string,
  base: string,
): Test | undefined {
  switch (kind) {
    case 'token':
      return modifier === 'text' ? tokenText(unescape(asked)) : tokenTest(asked)
    case 'date':
      return dateTest(asked)
    case 'string':
      return stringTest(modifier, unescape(asked))
    case 'reference':
      return referenceTest(targetType ?? target, unescape(asked), base)
  }
}

/** `code`, `system|code`, `|code` (no system) and `system|`. */
function tokenTest(asked: string): Test {
  const parts = splitUnescaped(asked, '|').map(unescape)
  const [system, code] = parts.length > 1 ? [parts[0], parts.slice(1).join('|')] : [undefined, parts[0] ?? '']
  return (value) =>
    tokensIn(value).some((token) => {
      if (code !== '' && token.code !== code) return false
      // The system of a plain code is that of its element's binding: it is not in the data.
      if (system === undefined || token.plain) return code !== ''
      return system === '' ? token.system === undefined : token.system === system
    })
}

interface Token {
  system: string | undefined
  code: string | undefined
  plain: boolean
}

/** The tokens of a code, boolean, Coding, CodeableConcept, Identifier or ContactPoint. */
function tokensIn(value: unknown): Token[] {
  if (typeof value === 'string' || typeof value === 'boolean') {
    return [{ system: undefined, code: String(value), plain: true }]
  }
  if (!isObject(value)) return []
  if (value.coding !== undefined) return listOf(value.coding).flatMap(tokensIn)
  return [{ system: textOf(value.system), code: textOf(value.code) ?? textOf(value.value), plain: false }]
}

function tokenText(asked: string): Test {
  const wanted = folded(asked)
  return (value) =>
    [...valuesAt(value, 'text'), ...valuesAt(value, 'coding.display'), ...valuesAt(value, 'display')].some(
      (text) => typeof text === 'string' && folded(text).includes(wanted),
    )
}

const nameParts = ['text', 'family', 'given', 'prefix', 'suffix', 'line', 'city', 'district', 'state', 'postalCode']

function stringTest(modifier: string | undefined, asked: string): Test {
  const wanted = folded(asked)
  const matches = (text: string) => {
    if (modifier === 'exact') return text === asked
    return modifier === 'contains' ? folded(text).includes(wanted) : folded(text).startsWith(wanted)
  }
  const words = modifier === undefined ? wanted.split(/[\s,]+/).filter((word) => word !== '') : []
  return (value) => {
    const parts = isObject(value) ? nameParts.flatMap((part) => valuesAt(value, part)) : [value]
    const texts = parts.flatMap((text) => (typeof text === 'string' ? text : []))
    // Several words that are asked of a whole name or address are looked for each: `name=Solberg Ingrid`.
    const inParts = isObject(value) && words.length > 1
    return (
      texts.some(matches) ||
      (inParts &&
        words.every((word) =>
          texts.some((text) =>
            folded(text)
              .split(/\s+/)
              .some((own) => own.startsWith(word)),
          ),
        ))
    )
  }
}

/** Case and accents do not count in string searches. */
export const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** `1`, `Patient/1` or an absolute address on this server, as `Type/id`; a bare id has the type that is meant. */
export function referenceKey(asked: string, type: string | undefined, base: string): string | undefined {
  const relative = asked.startsWith(`${base}/`) ? asked.slice(base.length + 1) : asked
  if (relativeReference.test(relative)) return relative.replace(/\/_history\/.*$/, '')
  return /^[^/?#\s|:]+$/.test(relative) && type !== undefined ? `${type}/${relative}` : undefined
}

function referenceTest(type: string | undefined, asked: string, base: string): Test | undefined {
  const key = referenceKey(asked, type, base)
  if (key !== undefined) return (value) => keyOf(value) === key && (type === undefined || key.startsWith(`${type}/`))
  if (/^(https?|urn):/.test(asked)) return (value) => isObject(value) && value.reference === asked
  // A bare id whose type is open: any resource of that id.
  return /^[^/?#\s|:]+$/.test(asked) ? (value) => keyOf(value)?.split('/')[1] === asked : undefined
}

/** `Type/id` of a Reference to a resource of this server. */
export function keyOf(value: unknown): string | undefined {
  const reference = isObject(value) ? textOf(value.reference) : undefined
  return reference !== undefined && relativeReference.test(reference)
    ? reference.replace(/\/_history\/.*$/, '')
    : undefined
}

const pointsTo = (value: unknown, type: string) => keyOf(value)?.startsWith(`${type}/`) ?? false

/** Splits at a separator that is not escaped by a backslash. */
export function splitUnescaped(text: string, separator: ',' | '|'): string[] {
  const parts = ['']
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at)
    if (letter === separator) {
      parts.push('')
      continue
    }
    const last = parts.length - 1
    if (letter === '\\') {
      parts[last] += letter + text.charAt(at + 1)
      at += 1
    } else {
      parts[last] += letter
    }
  }
  return parts
}

const unescape = (text: string) => text.replace(/\\(.)/g, '$1')
