import { expect, test } from 'vitest'
import { isTestEntry } from './test-entry'

const plain = new URL('https://ehr.example/fhir/10042857')

test.each([
  'A03Test',
  'APS003STest',
  'PSTest1',
  'ACE East Test DB',
  'D1 Test Practice',
  'QA Test',
  'Example Sandbox (R4)',
  'PRO171Sandbox',
  'Cornerstone-Test',
  'Sample Client 001',
  'SV4Play',
  'Support V1 Play Company',
])('“%s” is an entry for testing', (name) => {
  expect(isTestEntry([name], plain)).toBe(true)
})

test.each([
  'Testa Medical',
  'Protestant Hospital',
  'Contest Sports Medicine',
  'Advanced Stress Test Imaging',
  'Breath Test Associates',
  'City Test Center',
  'Allergy Testing of Ohio',
  'Play & Grow Pediatrics',
  'Let’s Play Therapy',
  'Dr. Dev Sample',
  'Sample Family Medicine',
  'Gastrointestinal Specialists',
  'Certified Allergy & Asthma Consultants',
  'Demopolis Clinic',
])('“%s” is a name', (name) => {
  expect(isTestEntry([name], plain)).toBe(false)
})

test.each([
  'https://ehr.example/fhirroute/fhir/10042857Test/',
  'https://ehr.example/fhirroute/fhir/10037822-TEST/',
  'https://ehr.example/fhirroute/fhir/57972DEVTEST/',
  'https://ehr.example/fhirroute/open/SV1PLAY',
  'https://ehr.example/fhirroute/fhir/QA333/',
  'https://ehr.example/fhir/custproprodsandboxpatlnkpro17pm16/',
  'https://fhir-test.ehr.example/r4',
])('%s is an address for testing', (address) => {
  expect(isTestEntry(['Sea Mar Health'], new URL(address))).toBe(true)
})

test.each([
  'https://ehr.example/r4/xQa7TestDevPlay2QAxxMVP2lsxKzIoY/',
  'https://ehr.example/fhir/latest/r4',
  'https://ehr.example/r4/93e78106-37c0-4154-b468-1c807e894bac/',
  'https://ehr.example/fhirroute/fhir/ATESTATION',
])('%s says nothing of testing', (address) => {
  expect(isTestEntry(['Sea Mar Health'], new URL(address))).toBe(false)
})
