import { describe, expect, test } from 'vitest'
import { personas } from '../personas/all'
import { advertisedScopes, grantableScopes, readDataScope, scopeWords } from './scopes'

const named = personas.map((persona) => [persona.id, persona] as const)

describe('scopes', () => {
  test.each(named)('%s: everything that is advertised can be granted', (_id, persona) => {
    const grantable = new Set(grantableScopes(persona))
    expect(advertisedScopes(persona).filter((scope) => !grantable.has(scope))).toEqual([])
  })

  test.each(named)(
    '%s: v2 names, and v1 ones where they are not dropped, of every type that is served can be granted',
    (_id, persona) => {
      const grantable = grantableScopes(persona)
      for (const type of persona.fhir.resourceTypes) {
        const v1 = persona.oauth.v1Scopes === 'granted' ? ['read', '*'] : []
        for (const access of [...v1, 'rs', 'r', 's', 'cruds']) expect(grantable).toContain(`patient/${type}.${access}`)
      }
      expect(new Set(grantable).size).toBe(grantable.length)
    },
  )

  test('a data scope is taken apart, and others are none', () => {
    expect(readDataScope('patient/Condition.rs?category=x|y')).toEqual({
      level: 'patient',
      type: 'Condition',
      access: 'rs',
      filter: '?category=x|y',
      style: 'v2',
    })
    expect(readDataScope('user/*.read')).toMatchObject({ level: 'user', type: '*', style: 'v1' })
    for (const scope of ['openid', 'launch/patient', 'patient/Condition', ''])
      expect(readDataScope(scope)).toBeUndefined()
  })

  test.each([
    ['patient/Condition.rs', 'Read conditions and problems of this patient'],
    ['user/PractitionerRole.read', 'Read practitioner role of every patient you may see'],
    ['patient/ServiceRequest.rs', 'Read orders for tests and procedures of this patient'],
    ['patient/Binary.r', 'Read the files of documents of this patient'],
    ['patient/*.cruds', 'Read and change everything of this patient'],
    [
      'patient/Observation.rs?category=http://x|laboratory',
      'Read results and measurements of this patient, only laboratory',
    ],
    ['offline_access', 'Stay connected after you have left'],
    ['unheard-of', 'unheard-of'],
  ])('%s is said as “%s”', (scope, words) => {
    expect(scopeWords(scope)).toBe(words)
  })
})
