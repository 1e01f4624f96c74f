import { readText } from '../fhir/json-value'

/** Whom `fhirUser` may name (SMART App Launch 2.2, "Scopes for requesting identity data"). */
const reference =
  /^(?<before>.*\/)?(?<resource>(?:Patient|Practitioner|PractitionerRole|RelatedPerson|Person)\/[\w.-]*\w[\w.-]*)(?:\/_history\/[\w.-]+)?$/

/**
 * The resource of the user that verified claims name: its address without a version, also on another server than the
 * FHIR base (a folder). `undefined` where they name none.
 */
export function readFhirUser(claims: Record<string, unknown>, fhirBase: URL): string | undefined {
  // SMART 1.0 called it `profile`, which OpenID has for a home page; the scope is spelled `fhiruser` by some.
  for (const name of ['fhirUser', 'fhiruser', 'profile']) {
    const { before, resource } = reference.exec(readText(claims[name])?.trim() ?? '')?.groups ?? {}
    if (resource === undefined) continue
    // `/Practitioner/7` is meant to be under the base too.
    if (before === undefined || before === '/') return new URL(resource, fhirBase).href
    const address = `${before}${resource}`
    if (/^https?:\/\//i.test(address) && URL.canParse(address)) return plain(new URL(address))
  }
  return undefined
}

function plain(url: URL): string | undefined {
  return url.username === '' && url.password === '' && url.search === '' && url.hash === '' ? url.href : undefined
}
