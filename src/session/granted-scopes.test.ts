import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { vendorById, vendorIds } from '../vendors/vendor-by-id'
import { anEhr } from '../config/testing/samples'
import { grantedScopes } from './granted-scopes'
import { askedScopes } from './scopes'

const asked = 'launch openid patient/Patient.rs patient/Condition.rs patient/MedicationRequest.rs'

describe('what was granted', () => {
  test.each([
    ['as asked', 'patient/Condition.rs', undefined],
    ['not at all', 'patient/Patient.rs', 'patient/Condition.rs'],
    ['as v1', 'patient/Condition.read', undefined],
    ['by a v1 wildcard', 'patient/*.read', undefined],
    ['by a v2 wildcard', 'user/*.rs', undefined],
    ['everything', 'patient/*.*', undefined],
    ['in another case', 'Patient/CONDITION.RS', undefined],
    ['with more', 'user/Condition.cruds', undefined],
    ['to write alone', 'patient/Condition.write', 'patient/Condition.rs'],
    ['to create and update alone', 'patient/Condition.cu', 'patient/Condition.rs'],
    ['to read by id but not to search', 'patient/Condition.r', 'patient/Condition.rs'],
    ['to search', 'patient/Condition.s', undefined],
    ['for another kind whose name begins alike', 'patient/ConditionX.rs', 'patient/Condition.rs'],
    ['between commas', 'openid,patient/Patient.rs,patient/Condition.rs,launch', undefined],
    ['between commas, beside a part', 'patient/Observation.rs?category=a,b,patient/Condition.rs', undefined],
    ['in part', 'patient/Condition.rs?category=problem-list-item', undefined],
    ['to a back end', 'system/Condition.rs', 'patient/Condition.rs'],
  ])('conditions granted %s', (_how, granted, missing) => {
    expect(grantedScopes(granted, asked).missing('Condition')).toBe(missing)
  })

  test('the patient needs reading by id, not searching', () => {
    expect(grantedScopes('patient/Patient.r', asked).missing('Patient')).toBeUndefined()
    expect(grantedScopes('patient/Patient.s', asked).missing('Patient')).toBe('patient/Patient.rs')
  })

  test('to write the patient is not to read it', () => {
    expect(grantedScopes('patient/Patient.write', asked).missing('Patient')).toBe('patient/Patient.rs')
    expect(grantedScopes('patient/Patient.read', asked).missing('Patient')).toBeUndefined()
    expect(grantedScopes('patient/Patient.cud', asked).missing('Patient')).toBe('patient/Patient.rs')
  })

  test.each([
    ['r', undefined],
    ['s', undefined],
    ['cud', 'patient/Medication.rs'],
  ])('a Medication granted with .%s', (permission, missing) => {
    expect(grantedScopes(`patient/Medication.${permission}`, asked).missing('Medication')).toBe(missing)
  })

  test('what was asked for is named as it was asked for, among others and in its own case', () => {
    const read = grantedScopes('openid', 'patient/Patient.rs user/condition.read patient/Goal.rs')
    expect(read.name('Condition')).toBe('user/condition.read')
    expect(read.name('Procedure')).toBe('patient/Procedure.rs')
    expect(grantedScopes('openid', 'launch').name('Goal')).toBe('patient/Goal.rs')
  })

  test('every part of what was granted is told, and a part by anything but category may lack records of any', () => {
    const labs = 'patient/Observation.rs?category=laboratory'
    const final = 'patient/Observation.rs?status=final'
    expect(grantedScopes(`${labs} ${final}`, asked).limited('Observation')).toBe(`${labs} ${final}`)
    expect(grantedScopes(labs, asked).limited('Observation', 'laboratory')).toBeUndefined()
    expect(grantedScopes(labs, asked).missing('Observation', 'survey')).toBe('patient/Observation.rs')
    expect(grantedScopes(final, asked).missing('Observation', 'survey')).toBeUndefined()
    expect(grantedScopes(final, asked).limited('Observation', 'survey')).toBe(final)
    expect(grantedScopes(`${labs}&status=final`, asked).limited('Observation', 'laboratory')).toBe(
      `${labs}&status=final`,
    )
  })

  test.each([undefined, '', '  '])('a scope of %j means as requested', (granted) => {
    expect(grantedScopes(granted, asked).missing('Condition')).toBeUndefined()
    expect(grantedScopes(granted, asked).missing('Observation')).toBe('patient/Observation.rs')
  })

  test('what was never asked for is named in the style of what was', () => {
    expect(grantedScopes('user/Patient.read', 'user/Patient.read').missing('Goal')).toBe('user/Goal.read')
  })

  test('a part is told as a part, unless another grant gives the whole', () => {
    const part = 'patient/Condition.rs?category=http://x|problem-list-item'
    expect(grantedScopes(part, asked).limited('Condition')).toBe(part)
    expect(grantedScopes(`${part} patient/*.rs`, asked).limited('Condition')).toBeUndefined()
    expect(grantedScopes('openid', asked).limited('Condition')).toBeUndefined()
  })
})

const resource = fc.constantFrom('Patient', 'Condition', 'MedicationRequest', 'Medication', 'Observation')
const scope = fc
  .tuple(
    fc.constantFrom('patient', 'user'),
    fc.oneof(resource, fc.constant('*')),
    fc.constantFrom('read', 'write', '*', 'rs', 'r', 's', 'cruds', 'c'),
    fc.constantFrom('', '?category=a'),
  )
  .map(([context, type, permission, query]) => `${context}/${type}.${permission}${query}`)
const words = fc.array(fc.oneof(scope, fc.constantFrom('openid', 'launch', 'fhirUser'), fc.string()), { maxLength: 8 })

describe('properties', () => {
  test('granting what was asked leaves nothing of it missing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...vendorIds), fc.constantFrom('ehr', 'standalone'), (id, kind) => {
        const request = askedScopes(anEhr({ vendor: id }), vendorById(id), kind)
        for (const type of ['Patient', 'Condition', 'MedicationRequest', 'MedicationStatement', 'Medication']) {
          expect(grantedScopes(request, request).missing(type)).toBeUndefined()
        }
      }),
    )
  })

  test('case, order and repetition do not matter', () => {
    fc.assert(
      fc.property(fc.array(scope, { minLength: 1 }), resource, (scopes, type) => {
        const plain = grantedScopes(scopes.join(' '), asked).missing(type)
        const other = [...scopes, ...scopes].toReversed().join('  ').toUpperCase()
        expect(grantedScopes(other, asked).missing(type)).toBe(plain)
      }),
    )
  })

  test('a further grant takes nothing away, and anything can be read', () => {
    fc.assert(
      fc.property(words, scope, resource, (given, further, type) => {
        const before = grantedScopes(['openid', ...given].join(' '), asked).missing(type)
        const after = grantedScopes(['openid', ...given, further].join(' '), asked).missing(type)
        expect(before !== undefined || after === undefined).toBe(true)
        expect(before).not.toBe('')
      }),
    )
  })
})

describe('a scope of one category', () => {
  const laboratory =
    'patient/Observation.rs?category=http://terminology.hl7.org/CodeSystem/observation-category|laboratory'

  test('allows that category in full, and no other', () => {
    const scopes = grantedScopes(laboratory, '')
    expect(scopes.missing('Observation', 'laboratory')).toBeUndefined()
    expect(scopes.limited('Observation', 'laboratory')).toBeUndefined()
    expect(scopes.missing('Observation', 'vital-signs')).toBe('patient/Observation.rs')
  })

  test('allows the type in part only', () => {
    const scopes = grantedScopes(laboratory, '')
    expect(scopes.missing('Observation')).toBeUndefined()
    expect(scopes.limited('Observation')).toBe(laboratory)
  })

  test('is one in any case', () => {
    expect(
      grantedScopes('patient/Observation.rs?category=Laboratory', asked).missing('Observation', 'laboratory'),
    ).toBeUndefined()
  })

  test('of several, parted by commas, allows each', () => {
    const granted = grantedScopes('patient/Observation.rs?category=laboratory,survey', asked)
    expect(granted.missing('Observation', 'survey')).toBeUndefined()
    expect(granted.missing('Observation', 'vital-signs')).toBeDefined()
  })

  test('that is narrowed by more than the category allows a part of it', () => {
    const narrowed = `${laboratory}&status=final`
    expect(grantedScopes(narrowed, '').limited('Observation', 'laboratory')).toBe(narrowed)
  })
})
