import { expect, openSection, test } from '../fixtures/foreign-ehr/clinic'
import { aFailedRequest, searches } from '../fixtures/foreign-ehr/asked'
import { outcome } from '../fixtures/foreign-ehr/reply'
import { exactly, wholeRecord } from '../fixtures/foreign-ehr/whole-record'
import { sessionReady, shownItems } from './support/chart'

// An EHR that is written for these tests alone, and lists no type by patient alone: each has a filter that it demands.

const demands = {
  problems: ['Condition', 'category'],
  medications: ['MedicationRequest', 'intent'],
  allergies: ['AllergyIntolerance', 'clinical-status'],
  immunizations: ['Immunization', 'date'],
  procedures: ['Procedure', 'status'],
  encounters: ['Encounter', 'date'],
  reports: ['DiagnosticReport', 'category'],
  documents: ['DocumentReference', 'status'],
  'care-plans': ['CarePlan', 'category'],
  'care-team': ['CareTeam', 'status'],
  goals: ['Goal', 'lifecycle-status'],
  coverage: ['Coverage', 'status'],
  orders: ['ServiceRequest', 'status'],
  'family-history': ['FamilyMemberHistory', 'status'],
  labs: ['Observation', 'status'],
} as const

const demandOf: ReadonlyMap<string, string> = new Map(Object.values(demands))

for (const status of [400, 422]) {
  test(`a filter that a server demands by ${status} is added to the next question, and the section is whole`, async ({
    page,
    openClinic,
    faults,
  }) => {
    test.setTimeout(120_000)
    faults.expect(aFailedRequest)
    const { records, shown } = wholeRecord('r4')
    const clinic = await openClinic({
      records,
      fhir: (asked, ordinary) => {
        const demanded = demandOf.get(asked.url.pathname.split('/').at(-1) ?? '')
        return demanded === undefined || asked.url.searchParams.has(demanded)
          ? exactly(asked, ordinary)
          : outcome(status, 'required', `The search parameter ${demanded} is required`)
      },
    })
    await page.goto(clinic.launchUrl())
    await sessionReady(page)
    for (const [name, [type, parameter]] of Object.entries(demands)) {
      const section = await openSection(page, name, 'complete')
      const expected = new Map<string, readonly string[]>(Object.entries(shown)).get(name)
      expect.soft([...new Set(await shownItems(section))], name).toEqual(expected)
      const asked = searches(clinic, type).filter(
        ({ url }) => type !== 'Observation' || url.searchParams.get('category') === 'laboratory',
      )
      expect
        .soft(
          asked.map(({ url }) => url.searchParams.has(parameter)),
          name,
        )
        .toEqual([false, true])
    }
  })
}
