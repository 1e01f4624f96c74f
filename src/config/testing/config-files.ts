import * as fc from 'fast-check'
import { vendorById, vendorIds } from '../../vendors/vendor-by-id'

const word = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9 ._-]{0,12}$/)
const host = fc.constantFrom('ehr.example', 'EHR.example:8443', '127.0.0.1:8001', '[::1]:8001', 'xn--bcher-kva.example')
const anOrigin = fc
  .tuple(fc.constantFrom('https', 'http', 'HTTPS'), host)
  .map(([scheme, name]) => `${scheme}://${name}`)
const aBase = fc
  .tuple(
    anOrigin,
    fc.constantFrom('', '/', '/fhir', '//FHIR', '/\\fhir', '/R4/fhir-1/'),
    fc.constantFrom('', '?cust=7'),
  )
  .map((parts) => parts.join(''))
const served = vendorIds.flatMap((vendor) => vendorById(vendor).releases.map((release) => ({ vendor, release })))
const aRegistration = fc.record(
  {
    id: fc.uuid(),
    name: word,
    audience: fc.constantFrom('provider', 'patient'),
    iss: aBase,
    clientId: fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''),
    redirectUri: fc.constantFrom('/', './', 'launch.html', 'index.html?from=x', 'https://app.example/'),
    scopes: word,
    tokenVia: fc.constantFrom('direct', 'broker'),
    origins: fc.array(anOrigin, { maxLength: 3 }),
  },
  { requiredKeys: ['id', 'name', 'audience', 'iss', 'clientId', 'redirectUri'] },
)
/** An entry of `ehrs` in which nothing is wrong. */
export const anEntry = fc
  .tuple(aRegistration, fc.constantFrom(...served))
  .map(([registration, product]) => Object.assign(registration, product))
/** A `config.json` in which nothing is wrong. */
export const goodFile = fc.record(
  {
    name: word,
    ehrs: fc.uniqueArray(anEntry, { maxLength: 4, selector: ({ id }) => id }),
    directory: word,
    frameAncestors: fc.array(fc.oneof(anOrigin, fc.constantFrom("'self'", 'https://*.ehr.example')), { maxLength: 3 }),
    idleMinutes: fc.double({ min: 0.5, max: 720, noNaN: true }),
  },
  { requiredKeys: ['ehrs'] },
)
