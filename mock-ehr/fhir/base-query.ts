import type { FhirBehaviour } from '../ehr'

/** A base may end in a query (`…/fhir?cust=1042`): addresses under it keep that query and add theirs. */
export interface BaseQuery {
  /** Whether a request is one under this base. */
  isIn: (parameters: URLSearchParams) => boolean
  /** The parameters that are the request's own. */
  without: (parameters: URLSearchParams) => URLSearchParams
  /** The address of a path under the base, or of the base itself where it is empty. */
  address: (base: string, path: string, query?: string) => string
}

export function baseQuery({ baseQuery: text = '' }: FhirBehaviour): BaseQuery {
  const needed = [...new URLSearchParams(text)]
  const isNeeded = (name: string, value: string) => needed.some(([key, wanted]) => key === name && wanted === value)
  return {
    isIn: (parameters) => needed.every(([name, value]) => parameters.getAll(name).includes(value)),
    without: (parameters) => new URLSearchParams([...parameters].filter(([name, value]) => !isNeeded(name, value))),
    address: (base, path, query = '') => {
      const queries = [text, query].filter((part) => part !== '').join('&')
      return `${base}${path === '' ? '' : `/${path}`}${queries === '' ? '' : `?${queries}`}`
    },
  }
}
