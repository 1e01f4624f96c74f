import type { Coded } from './coded'

/**
 * The code systems that MedlinePlus Connect answers for, by short name, with the OID it knows them by
 * (https://medlineplus.gov/medlineplus-connect/web-application/). In the order in which they are chosen.
 */
const systems = new Map([
  ['SNOMED CT', '2.16.840.1.113883.6.96'],
  ['ICD-10-CM', '2.16.840.1.113883.6.90'],
  ['ICD-9-CM', '2.16.840.1.113883.6.103'],
  ['RxNorm', '2.16.840.1.113883.6.88'],
  ['NDC', '2.16.840.1.113883.6.69'],
  ['LOINC', '2.16.840.1.113883.6.1'],
  ['CPT', '2.16.840.1.113883.6.12'],
])

// What a record has for a code may be anything: nothing that reads like a name or a number of a person leaves with it.
const plainCode = /^[A-Z0-9][A-Z0-9.-]{0,17}$/i

/**
 * The address of an explanation for the public of what `concept` means, in the national library's own words. It says the
 * code and the language, and nothing else. `undefined` where no code is one that it knows. `language` is an IETF tag;
 * MedlinePlus has English and Spanish.
 */
export function explanationUrl({ codes }: Coded, language: string): string | undefined {
  for (const [name, oid] of systems) {
    const known = codes.find(({ systemName, code }) => systemName === name && plainCode.test(code))
    if (known === undefined) continue
    const url = new URL('https://connect.medlineplus.gov/application')
    url.searchParams.set('mainSearchCriteria.v.cs', oid)
    url.searchParams.set('mainSearchCriteria.v.c', known.code)
    url.searchParams.set('informationRecipient.languageCode.c', language.startsWith('es') ? 'es' : 'en')
    return url.href
  }
  return undefined
}
