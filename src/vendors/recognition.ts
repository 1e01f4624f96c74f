import { vendorIds } from './vendor-by-id'
import type { Audience, VendorId } from './vendor-record'

/** How an endpoint of a product is recognised. A guess that is proposed to a person, and never acted upon. */
export interface Recognition {
  /** Hosts of its FHIR bases (`URL.hostname`, in lower case). */
  host: RegExp | undefined
  /** Hosts that serve patients alone. */
  patientHost?: RegExp
  /** What its metadata (`software.name`, `publisher`, `implementation.description`) and lists of endpoints call it. */
  software: RegExp | undefined
  /** Whom an endpoint is for, by its path; `undefined` where the path does not tell. */
  audienceOf: (path: string) => Audience | undefined
  /** The documented launch value of its sandbox, for trying a registration. */
  sandboxLaunch: string | undefined
  /** It takes a PKCE challenge by S256 though its discovery does not say so. */
  takesS256Unsaid: boolean
}

/** `/fhir` for users of the product, `/open` for patients: `…/fhirroute/open/{org}`, `{host}/R4/open-{site}`. */
function byFolder(path: string): Audience | undefined {
  const [name] = /\/(?:fhir|open)(?=[-/]|$)/gi.exec(path.replace(/\/fhirroute\b/i, '')) ?? []
  if (name === undefined) return undefined
  return /open/i.test(name) ? 'patient' : 'provider'
}

const unknown: Recognition = {
  host: undefined,
  software: undefined,
  audienceOf: () => undefined,
  sandboxLaunch: undefined,
  takesS256Unsaid: false,
}

// The three products behind the Allscripts API share hosts and name: all three are proposed.

/**
 * What only the connection doctor and the provider directory need. It stands apart from the records because those are
 * part of the launch page. Sources: the vendors' documentation and published lists of endpoints.
 */
export const recognition: Record<VendorId, Recognition> = {
  smart: unknown,
  touchworks: {
    ...unknown,
    host: /^(?:tw\d+|fhir\.fhirpoint)\.open\.allscripts\.com$/,
    software: /touchworks|allscripts|veradigm/i,
    audienceOf: byFolder,
    sandboxLaunch: '19',
  },
  professional: {
    ...unknown,
    host: /^(?:pro\d+|fhir\.fhirpoint)\.open\.allscripts\.com$/,
    software: /professional ehr|allscripts|veradigm/i,
    audienceOf: byFolder,
    sandboxLaunch: '54520',
  },
  sunrise: {
    ...unknown,
    host: /^fhir\.fhirpoint\.open\.allscripts\.com$/,
    software: /sunrise|allscripts|altera/i,
    audienceOf: byFolder,
    sandboxLaunch: '385800201',
  },
  veracity: { ...unknown, host: /(?:^|\.)allegiancemd\.(?:io|com)$/, software: /veracity|allegiancemd/i },
  'medical-office-force': {
    ...unknown,
    host: /(?:^|\.)medicalofficeforce\.(?:com|net)$/,
    software: /medical ?office ?force/i,
    audienceOf: byFolder,
  },
  epic: { ...unknown, host: /(?:^|\.)epic(?:hosted)?\.com$/, software: /\bepic\b/i },
  'oracle-health': {
    ...unknown,
    host: /(?:^|\.)cerner\.com$/,
    patientHost: /^fhir-myrecord\.cerner\.com$/,
    software: /cerner|oracle health/i,
  },
  athenahealth: {
    ...unknown,
    host: /(?:^|\.)athenahealth\.com$/,
    software: /athena ?health/i,
    takesS256Unsaid: true,
  },
  medplum: { ...unknown, host: /(?:^|\.)medplum\.com$/, software: /medplum/i },
}

/** The products that an endpoint may be of, by its host or by what its metadata or a list says of its software. */
export function guessVendors(base: URL, software: string | undefined): VendorId[] {
  const byHost = vendorIds.filter((id) => recognition[id].host?.test(base.hostname) === true)
  if (byHost.length > 0 || software === undefined) return byHost
  return vendorIds.filter((id) => recognition[id].software?.test(software) === true)
}

/** Whom an endpoint is for, as far as its path tells for one of these products. */
export function audienceByPath(vendors: readonly VendorId[], path: string): Audience | undefined {
  for (const id of vendors) {
    const audience = recognition[id].audienceOf(path)
    if (audience !== undefined) return audience
  }
  return undefined
}

/** The documented launch value of a product's sandbox. */
export function sandboxLaunch(id: VendorId): string | undefined {
  return recognition[id].sandboxLaunch
}

/** Does a product take S256 though it does not say so? */
export function takesS256Unsaid(id: VendorId): boolean {
  return recognition[id].takesS256Unsaid
}
