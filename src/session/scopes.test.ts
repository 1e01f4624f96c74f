import { describe, expect, test } from 'vitest'
import { releases } from '../fhir/release'
import { vendorById, vendorIds } from '../vendors/vendor-by-id'
import { askedScopes } from './scopes'
import { anEhr } from '../config/testing/samples'

const orders = { r4: 'MedicationRequest', dstu2: 'MedicationOrder' }

/** What the sections read in both releases, and what the two call otherwise. */
const others = {
  r4: ['CareTeam', 'ServiceRequest'],
  dstu2: ['DiagnosticOrder', 'ProcedureRequest'],
}
const inBoth = [
  'AllergyIntolerance',
  'Observation',
  'Immunization',
  'Procedure',
  'Encounter',
  'DiagnosticReport',
  'DocumentReference',
  'Binary',
  'CarePlan',
  'Goal',
  'Coverage',
  'Device',
  'FamilyMemberHistory',
  'Provenance',
]

describe('what is asked for', () => {
  test.each(releases)('%s: an EHR launch asks for launch and for the patient alone', (release) => {
    const asked = askedScopes(anEhr({ release }), vendorById('smart'), 'ehr')
    expect(asked.split(' ')).toEqual([
      'launch',
      'openid',
      'fhirUser',
      'patient/Patient.rs',
      'patient/Condition.rs',
      `patient/${orders[release]}.rs`,
      'patient/MedicationStatement.rs',
      'patient/Medication.rs',
      ...[...inBoth, ...others[release]].map((type) => `patient/${type}.rs`),
    ])
  })

  test.each(releases)('%s: a patient on their own asks for a patient, and to stay connected', (release) => {
    const asked = askedScopes(anEhr({ release, audience: 'patient' }), vendorById('smart'), 'standalone').split(' ')
    expect(asked).toEqual(expect.arrayContaining(['launch/patient', 'offline_access', `patient/${orders[release]}.rs`]))
    expect(asked).not.toContain('launch')
  })

  test('a clinician on their own asks with user scopes, and not to stay connected', () => {
    const asked = askedScopes(anEhr(), vendorById('smart'), 'standalone').split(' ')
    expect(asked).toEqual(expect.arrayContaining(['launch/patient', 'user/Condition.rs']))
    expect(asked.some((scope) => scope.startsWith('patient/') || scope === 'offline_access')).toBe(false)
  })

  test.each(vendorIds)('%s: to stay connected is asked for as its record says, by audience', (id) => {
    for (const audience of ['provider', 'patient'] as const) {
      for (const kind of ['ehr', 'standalone'] as const) {
        const request = askedScopes(anEhr({ vendor: id, audience }), vendorById(id), kind).split(' ')
        const lasting = request.filter((scope) => scope.endsWith('_access'))
        const { [audience]: expected } = vendorById(id).refreshScope
        expect(lasting).toEqual(expected === undefined ? [] : [expected])
      }
    }
  })

  test.each(['openid fhirUser', 'openid profile', 'openid fhiruser'])(
    'identity is asked for in the spelling of the record: %s',
    (identityScope) => {
      const request = askedScopes(anEhr(), { ...vendorById('smart'), identityScope }, 'ehr')
      expect(request.startsWith(`launch ${identityScope} patient/`)).toBe(true)
    },
  )

  test.each(releases)('%s: a wildcard of the config is written out where the vendor refuses wildcards', (release) => {
    const scopes = 'openid patient/*.read user/Patient.read'
    const refusing = { ...vendorById('smart'), wildcards: false }
    expect(askedScopes(anEhr({ scopes, release }), refusing, 'ehr').split(' ')).toEqual([
      'launch',
      'openid',
      'patient/Patient.read',
      'patient/Condition.read',
      `patient/${orders[release]}.read`,
      'patient/MedicationStatement.read',
      'patient/Medication.read',
      ...[...inBoth, ...others[release]].map((type) => `patient/${type}.read`),
      'user/Patient.read',
    ])
    const taking = { ...refusing, wildcards: true }
    expect(askedScopes(anEhr({ scopes, release }), taking, 'ehr')).toBe(`launch ${scopes}`)
  })

  test.each([
    ['patient/*.rs?category=a', 'patient/Condition.rs?category=a'],
    ['user/*.read', 'user/Condition.read'],
    ['patient/*.*', 'patient/Condition.*'],
  ])('a wildcard is written out with what it allows: %s', (scopes, one) => {
    const request = askedScopes(anEhr({ scopes }), { ...vendorById('smart'), wildcards: false }, 'ehr')
    expect(request).not.toContain('/*.')
    expect(request.split(' ')).toContain(one)
  })

  test.each(['openid', 'patient/Patient.rs', 'https://x.example/*', '*'])(
    'what is no wildcard of resources stays as it is: %s',
    (scopes) => {
      const request = askedScopes(anEhr({ scopes }), { ...vendorById('smart'), wildcards: false }, 'ehr')
      expect(request).toBe(`launch ${scopes}`)
    },
  )

  test.each(vendorIds)('%s: names of one style only, and no wildcard', (id) => {
    const reads = askedScopes(anEhr({ vendor: id }), vendorById(id), 'ehr')
      .split(' ')
      .filter((scope) => scope.includes('/'))
    const endings = new Set(reads.map((scope) => scope.split('.')[1]))
    expect([...endings]).toEqual([vendorById(id).scopeStyle === 'v1' ? 'read' : 'rs'])
    expect(reads.some((scope) => scope.includes('*'))).toBe(false)
  })

  test.each([
    ['v1', 'patient/Condition.read'],
    ['v2', 'patient/Condition.rs'],
  ] as const)('the style that the server says it speaks wins over the vendor’s: %s', (style, scope) => {
    for (const id of vendorIds) {
      expect(askedScopes(anEhr({ vendor: id }), vendorById(id), 'ehr', style).split(' ')).toContain(scope)
    }
  })

  test.each([
    ['ehr', 'launch openid patient/*.read'],
    ['standalone', 'launch/patient openid patient/*.read'],
  ] as const)('scopes of the config fit a launch of the other kind too: %s', (kind, expected) => {
    const scopes = 'launch launch/patient openid  patient/*.read openid'
    expect(askedScopes(anEhr({ scopes }), vendorById('smart'), kind)).toBe(expected)
  })
})
