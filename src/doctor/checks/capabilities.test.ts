import { describe, expect, test } from 'vitest'
import { diagnose } from '../diagnose'
import type { Finding } from '../finding'
import { questionAbout } from '../question'
import { answer, fakePort, healthy } from '../testing/fake-port'

const releases = ['r4', 'dstu2'] as const
type Entry = Record<string, unknown>

const searched = (type: string): Entry => ({
  type,
  interaction: [{ code: 'read' }, { code: 'search-type' }],
  searchParam: [{ name: 'patient' }],
})

const inBoth = ['Patient', 'Condition', 'MedicationStatement', 'Medication', 'AllergyIntolerance', 'Observation']
const rest = ['Immunization', 'Procedure', 'Encounter', 'DiagnosticReport', 'DocumentReference', 'CarePlan', 'Goal']
const more = ['Coverage', 'Device', 'FamilyMemberHistory']
const types = {
  r4: [...inBoth, 'MedicationRequest', ...rest, ...more, 'CareTeam', 'ServiceRequest'],
  dstu2: [...inBoth, 'MedicationOrder', ...rest, ...more, 'DiagnosticOrder', 'ProcedureRequest'],
}
const binary: Entry = { type: 'Binary', interaction: [{ code: 'read' }] }

/** What the doctor finds of what a server offers. */
async function found(release: (typeof releases)[number], resource: readonly Entry[]): Promise<Finding[]> {
  const statement = {
    resourceType: release === 'r4' ? 'CapabilityStatement' : 'Conformance',
    fhirVersion: release === 'r4' ? '4.0.1' : '1.0.2',
    rest: [{ resource }],
  }
  const { port } = fakePort((ask) =>
    new URL(ask.url).pathname === '/fhir/metadata' ? answer(200, statement) : healthy(ask),
  )
  const about = questionAbout('https://ehr.example/fhir', 'https://app.example', { release })
  const outcome = await diagnose(about, { port, scopesFor: () => 'launch', random: () => 'x'.repeat(64) })
  if (outcome.kind === 'unreadable') throw new Error(outcome.why)
  return outcome.diagnosis.findings.filter(({ id }) => id.startsWith('capabilit'))
}

const whole = (release: (typeof releases)[number]) => [...types[release].map(searched), binary]

describe.each(releases)('%s: what the metadata offers', (release) => {
  test('is enough where every section has its type', async () => {
    expect(await found(release, whole(release))).toEqual([{ severity: 'ok', id: 'capabilities-ok', facts: {} }])
  })

  test.each([
    'Condition',
    release === 'r4' ? 'MedicationRequest' : 'MedicationOrder',
    'AllergyIntolerance',
    'Observation',
  ])('lacks something without %s', async (lacking) => {
    const offered = whole(release).filter(({ type }) => type !== lacking)
    expect(await found(release, offered)).toEqual([
      { severity: 'fault', id: 'capability-missing', facts: { missing: [lacking] } },
    ])
  })

  test.each([...rest, ...more, 'Binary', release === 'r4' ? 'CareTeam' : 'DiagnosticOrder'])(
    'is a note without %s',
    async (lacking) => {
      const offered = whole(release).filter(({ type }) => type !== lacking)
      expect(await found(release, offered)).toEqual([
        { severity: 'note', id: 'capability-optional', facts: { missing: [lacking] } },
        { severity: 'ok', id: 'capabilities-ok', facts: {} },
      ])
    },
  )

  test('lacks a search where there is a read alone, and a search by patient where there is another', async () => {
    const others = whole(release).filter(({ type }) => type !== 'Observation' && type !== 'AllergyIntolerance')
    const offered = [
      ...others,
      { type: 'Observation', interaction: [{ code: 'read' }] },
      { type: 'AllergyIntolerance', searchParam: [{ name: 'category' }] },
    ]
    expect(await found(release, offered)).toEqual([
      {
        severity: 'fault',
        id: 'capability-missing',
        facts: { missing: ['AllergyIntolerance?patient', 'Observation (search-type)'] },
      },
    ])
  })
})
