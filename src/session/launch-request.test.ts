import { describe, expect, test } from 'vitest'
import { chooseEhr, readLaunchAddress } from './launch-request'
import { aConfig, anEhr, base } from '../config/testing/samples'

const iss = encodeURIComponent(base)

describe('the parameters of launch.html', () => {
  test.each([
    [`iss=${iss}&launch=19`, { kind: 'ehr', iss: base, launch: '19' }],
    [`iss=${iss}%2F&launch=54520`, { kind: 'ehr', iss: `${base}/`, launch: '54520' }],
    ['ehr=lakeside', { kind: 'standalone', ehrId: 'lakeside' }],
    ['code=abc&state=s', { kind: 'callback' }],
    ['error=access_denied&state=s', { kind: 'callback' }],
    // RFC 9207 puts the issuer on the callback: a code comes before it.
    [`code=abc&state=s&iss=${iss}`, { kind: 'callback' }],
    // A code that came in a launch link is not an answer to anything.
    [`iss=${iss}&launch=19&code=evil`, { kind: 'ehr', iss: base, launch: '19' }],
    [
      `iss=${iss}&launch=19&fhirServiceUrl=https://evil.example&clientId=x&patientId=2`,
      { kind: 'ehr', iss: base, launch: '19' },
    ],
  ])('%s', (query, expected) => {
    expect(readLaunchAddress(new URLSearchParams(query))).toEqual(expected)
  })

  test.each([
    [`iss=${iss}&iss=https://evil.example&launch=1`, 'repeated', ['iss']],
    [`iss=${iss}&launch=1&launch=2`, 'repeated', ['launch']],
    ['code=a&code=b&state=s', 'repeated', ['code']],
    ['ehr=a&ehr=a', 'repeated', ['ehr']],
    [`ehr=a&iss=${iss}&launch=1`, 'ehr-and-iss', ['ehr', 'iss', 'launch']],
    [`ehr=a&iss=${iss}`, 'ehr-and-iss', ['ehr', 'iss', 'launch']],
    [`iss=${iss}`, 'iss-without-launch', ['launch']],
    [`iss=${iss}&launch=`, 'iss-without-launch', ['launch']],
    ['launch=19', 'launch-without-iss', ['iss']],
    ['', 'nothing', []],
    ['fhirServiceUrl=https://evil.example', 'nothing', []],
  ])('%s is refused', (query, problem, names) => {
    expect(readLaunchAddress(new URLSearchParams(query))).toEqual({
      kind: 'failed',
      reason: { kind: 'bad-parameters', problem, names },
    })
  })
})

describe('the entry of a launch', () => {
  const provider = anEhr({ id: 'p1' })
  const patient = anEhr({ id: 'patients', audience: 'patient' })
  const second = anEhr({ id: 'p2', name: 'Second practice' })
  const elsewhere = anEhr({ id: 'else', iss: 'https://other.example/fhir' })
  const launch = { kind: 'ehr', iss: `${base}/`, launch: '1' } as const

  test('an EHR launch takes the one for clinicians', () => {
    expect(chooseEhr(launch, aConfig(elsewhere, patient, provider))).toEqual({ kind: 'one', ehr: provider })
  })
  test('the one for patients where there is no other', () => {
    expect(chooseEhr(launch, aConfig(elsewhere, patient))).toEqual({ kind: 'one', ehr: patient })
  })
  test('several for clinicians are asked about', () => {
    expect(chooseEhr(launch, aConfig(provider, second, patient))).toEqual({ kind: 'several', ehrs: [provider, second] })
  })
  test('an iss that nobody named is refused by name', () => {
    expect(chooseEhr(launch, aConfig(elsewhere))).toEqual({
      kind: 'failed',
      reason: { kind: 'unknown-iss', iss: `${base}/` },
    })
  })
  test('a standalone launch is by id', () => {
    expect(chooseEhr({ kind: 'standalone', ehrId: 'p2' }, aConfig(provider, second))).toEqual({
      kind: 'one',
      ehr: second,
    })
    expect(chooseEhr({ kind: 'standalone', ehrId: 'p3' }, aConfig(provider))).toEqual({
      kind: 'failed',
      reason: { kind: 'unknown-ehr', id: 'p3' },
    })
  })
})
