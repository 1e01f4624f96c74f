import type { Release } from '../ehr'

export type Format = 'json' | 'xml'

const formats: Record<string, Format> = {
  json: 'json',
  'text/json': 'json',
  'application/json': 'json',
  'application/fhir+json': 'json',
  'application/json+fhir': 'json',
  'application/*': 'json',
  '*/*': 'json',
  xml: 'xml',
  'text/xml': 'xml',
  'application/xml': 'xml',
  'application/fhir+xml': 'xml',
  'application/xml+fhir': 'xml',
}

const versions: Record<Release, readonly string[]> = { r4: ['4.0', '4.0.1'], dstu2: ['1.0', '1.0.2'] }

export const xmlType: Record<Release, string> = { r4: 'application/fhir+xml', dstu2: 'application/xml+fhir' }

/** `_format` beats `Accept`; undefined where nothing that is asked for can be served. */
export function negotiate(release: Release, accept: string | null, asked: string | null): Format | undefined {
  // A plus sign that was not escaped in the address arrives as a space.
  if (asked !== null) return formats[(asked.split(';')[0] ?? '').trim().replace(' ', '+').toLowerCase()]
  const ranges = (accept?.trim() || '*/*').split(',').flatMap((range) => acceptable(release, range) ?? [])
  const best = Math.max(...ranges.map(({ quality }) => quality))
  return ranges.find(({ quality }) => quality === best)?.format
}

function acceptable(release: Release, range: string): { format: Format; quality: number } | undefined {
  const [type = '', ...rest] = range.split(';').map((part) => part.trim())
  const format = formats[type.toLowerCase()]
  const parameters = new Map(
    rest.map((part): [string, string] => {
      const [name = '', value = ''] = part.split('=')
      return [name.trim().toLowerCase(), value.trim().replace(/^"(.*)"$/, '$1')]
    }),
  )
  const version = parameters.get('fhirversion')
  const quality = Number(parameters.get('q') ?? 1)
  if (format === undefined || (version !== undefined && !versions[release].includes(version))) return undefined
  return quality > 0 ? { format, quality } : undefined
}
