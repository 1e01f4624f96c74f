/**
 * What fhirclient's Client gets to extend in place of its own FhirClient (see the alias in vite.config.ts): the half of
 * it that sends FHIR requests, which go to any host with the token, is not even shipped.
 */
export default class FhirClientBase {
  readonly fhirBaseUrl: string

  constructor(fhirBaseUrl: string) {
    this.fhirBaseUrl = fhirBaseUrl
  }
}
