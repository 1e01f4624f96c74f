import { describe, expect, test } from 'vitest'
import { audienceByPath, guessVendors, sandboxLaunch, takesS256Unsaid } from './recognition'
import type { VendorId } from './vendor-record'
import { vendorIds } from './vendor-by-id'

const guess = (base: string, software?: string) => guessVendors(new URL(base), software)

describe('a product is guessed', () => {
  test.each<[string, VendorId[]]>([
    ['https://tw171.open.allscripts.com/FHIR', ['touchworks']],
    ['https://pro123.open.allscripts.com/FHIR', ['professional']],
    ['https://fhir.fhirpoint.open.allscripts.com/fhirroute/fhir/10028551', ['touchworks', 'professional', 'sunrise']],
    ['https://fhir.allegiancemd.io/R4', ['veracity']],
    ['https://api.medicalofficeforce.net/fhir', ['medical-office-force']],
    ['https://fhir.epic.com/interconnect-fhir-oauth/api/FHIR/R4', ['epic']],
    ['https://fhir-ehr.cerner.com/r4/ec2458f2', ['oracle-health']],
    ['https://api.platform.athenahealth.com/fhir/r4', ['athenahealth']],
    ['https://api.medplum.com/fhir/R4', ['medplum']],
    ['https://ehr.example/fhir', []],
    ['https://epic.com.ehr.example/fhir', []],
    ['https://notepic.example.org/fhir', []],
  ])('by its host: %s', (base, vendors) => {
    expect(guess(base)).toEqual(vendors)
  })

  test.each<[string, VendorId[]]>([
    ['Allscripts FHIR', ['touchworks', 'professional', 'sunrise']],
    ['Epic', ['epic']],
    ['Epicentre Clinic', []],
    ['Cerner', ['oracle-health']],
    ['Medical Office Force', ['medical-office-force']],
    ['Veracity', ['veracity']],
    ['HAPI FHIR Server', []],
  ])('by what it says of itself: %s', (software, vendors) => {
    expect(guess('https://ehr.example/fhir', software)).toEqual(vendors)
  })

  test('a host that is known says more than the software', () => {
    expect(guess('https://fhir.epic.com/R4', 'Medplum')).toEqual(['epic'])
  })

  test('the standard is never guessed: it is what is left', () => {
    expect(vendorIds.filter((id) => guess(`https://${id}.example/fhir`, id).includes('smart'))).toEqual([])
  })
})

describe('whom an endpoint is for', () => {
  test.each([
    ['/fhirroute/fhir/10028551', 'provider'],
    ['/fhirroute/open/10028551', 'patient'],
    ['/R4/fhir-orchard/', 'provider'],
    ['/R4/open-orchard/', 'patient'],
    ['/FHIR', 'provider'],
    ['/openly/R4', undefined],
    ['/', undefined],
  ])('%s', (path, audience) => {
    expect(audienceByPath(['touchworks'], path)).toBe(audience)
  })

  test('a product whose paths do not tell leaves it to one whose paths do', () => {
    expect(audienceByPath(['epic'], '/open/1')).toBeUndefined()
    expect(audienceByPath(['epic', 'medical-office-force'], '/open/1')).toBe('patient')
    expect(audienceByPath([], '/open/1')).toBeUndefined()
  })
})

test('the documented sandboxes have their launch values, and the others none', () => {
  const documented = { touchworks: '19', professional: '54520', sunrise: '385800201' }
  const known = vendorIds.flatMap((id) => {
    const launch = sandboxLaunch(id)
    return launch === undefined ? [] : [[id, launch]]
  })
  expect(Object.fromEntries(known)).toEqual(documented)
})

test('one product takes S256 without saying so', () => {
  expect(vendorIds.filter(takesS256Unsaid)).toEqual(['athenahealth'])
})
