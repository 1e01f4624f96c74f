import { type Refusal, refusal } from './outcome'

/** A search and how far it has been read. The link holds all of it, so a page is the same however late it is asked for. */
export interface Cursor {
  resourceType: string
  query: URLSearchParams
  offset: number
}

/** The query of a page's address, which is that of the base otherwise. */
export const pageQuery = ({ resourceType, query, offset }: Cursor) => {
  const pages = Buffer.from(`${resourceType}?${query.toString()}`).toString('base64url')
  return `_getpages=${pages}&_getpagesoffset=${offset}`
}

/** Undefined where the address is not that of a page. */
export function readPageLink(parameters: URLSearchParams): Cursor | Refusal | undefined {
  const pages = parameters.get('_getpages')
  if (pages === null) return undefined
  const offset = parameters.get('_getpagesoffset') ?? ''
  const [, resourceType, query] = /^([A-Z][A-Za-z]+)\?(.*)$/s.exec(Buffer.from(pages, 'base64url').toString()) ?? []
  if (resourceType === undefined || query === undefined || !/^\d{1,9}$/.test(offset)) {
    return refusal(400, 'invalid', '_getpages is not a page that this server gave out.')
  }
  return { resourceType, query: new URLSearchParams(query), offset: Number(offset) }
}
