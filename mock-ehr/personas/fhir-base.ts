import type { Persona } from './persona'

/** The FHIR base as the product writes it, its query and all; `url` is the origin of the mock EHR. */
export const fhirBase = ({ fhirPath, fhir }: Persona, url: string): string =>
  fhir.baseQuery === undefined ? `${url}${fhirPath}` : `${url}${fhirPath}?${fhir.baseQuery}`

/** An address under the base: the path goes before the query. */
export const underBase = (persona: Persona, url: string, path: string): string => {
  const address = new URL(fhirBase(persona, url))
  address.pathname += `/${path}`
  return address.href
}

/** With a slash at the end of the path. */
export const withSlash = (base: string): string => {
  const address = new URL(base)
  address.pathname = `${address.pathname.replace(/\/$/, '')}/`
  return address.href
}
