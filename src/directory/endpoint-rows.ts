import { field, isObject, readString } from '../fhir/json'
import type { Audience } from '../vendors/vendor-record'
import { unsaid, type ListedEndpoint } from './listed-endpoint'
import { placeWords } from './place'

/**
 * Lists that are rows of plain JSON: an array, or an object that holds one as `Endpoints` or `endpoints`. A row is
 * `{URL, OrganizationName, OrganizationZipCode}` (Lantern), `{name, baseUrl, type}` or
 * `{url, name, managingOrganization}`; city, state, zip and audience are read where they are said. `undefined` for
 * anything else.
 */
export function rowsOf(value: unknown): unknown[] | undefined {
  const rows = isObject(value) ? (field(value, 'Endpoints') ?? field(value, 'endpoints')) : value
  if (!Array.isArray(rows)) return undefined
  const list: unknown[] = rows
  const telling = list.filter((row) => urlKeys.some((key) => field(row, key) !== undefined))
  return list.length === 0 || telling.length * 2 > list.length ? list : undefined
}

const urlKeys = ['URL', 'url', 'baseUrl', 'address']

export function readEndpointRow(row: unknown): ListedEndpoint {
  const text = (key: string) => readString(field(row, key))
  const network = text('managingOrganization')
  const names = [text('OrganizationName') ?? text('name'), isName(network) ? network : undefined]
  const place = placeWords(text('city'), text('state'), text('OrganizationZipCode') ?? text('zip'))
  return {
    ...unsaid,
    url: urlKeys.map(text).find((url) => url !== undefined),
    names: names.filter((name) => name !== undefined),
    places: place === undefined ? [] : [place],
    audience: audienceOf(text('audience') ?? text('badge')),
    status: text('type') ?? text('status'),
  }
}

function audienceOf(text: string | undefined): Audience | undefined {
  const folded = text?.toLowerCase()
  return folded === 'provider' || folded === 'patient' ? folded : undefined
}

/** `managingOrganization` is a name in some rows (`OCHIN`) and the key of a record that is not there in others. */
function isName(text: string | undefined): boolean {
  return text !== undefined && (/\s/.test(text) || /^\p{L}{2,20}$/u.test(text))
}
