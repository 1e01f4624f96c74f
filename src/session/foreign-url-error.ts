/** A request that would have carried the token out of the session's FHIR base. The message names no path: it may tell of a patient. */
export class ForeignUrlError extends Error {
  readonly code = 'foreign-url'
  readonly origin: string

  constructor(url: URL) {
    super(`${url.origin} is not where this session's FHIR base is: the request was not sent.`)
    this.name = 'ForeignUrlError'
    this.origin = url.origin
  }
}
