import type { Notice, Shortfall } from '../../model/completeness'
import type { PatientSearch } from '../patient-search'
import { searchByPatient } from '../search'
import { fakeSession, type FakeSessionOptions, type Respond } from './fake-session'

/** A search with everything that a server may demand or refuse. */
export const search: PatientSearch = {
  resourceType: 'MedicationRequest',
  priority: 'medications',
  include: 'MedicationRequest:medication',
  demandable: [
    { parameter: 'status', values: 'active,stopped', loses: undefined },
    { parameter: 'intent', values: 'order,plan', loses: undefined },
    { parameter: 'category', values: 'inpatient,outpatient', loses: { kind: 'limited', by: 'category' } },
  ],
}

export const order = (id: string) => ({ resourceType: 'MedicationRequest', id })

export interface SearchOutcome {
  ids: unknown[]
  notices: Notice[]
  skipped: number
  shortfall: Shortfall | undefined
  asked: string[]
}

/** Runs the search to its end against a server, and tells what came of it. */
export async function runSearch(
  respond: Respond,
  options: FakeSessionOptions & { cap?: number } = {},
  more: Partial<PatientSearch> = {},
): Promise<SearchOutcome> {
  const { session, asked } = fakeSession(respond, options)
  const result: SearchOutcome = { ids: [], notices: [], skipped: 0, shortfall: undefined, asked }
  const { signal } = new AbortController()
  for await (const event of searchByPatient(session, { ...search, ...more }, signal, options.cap)) {
    if (event.kind === 'cut-short') result.shortfall = event.shortfall
    else {
      result.ids.push(...event.matches.map((match) => match['id']))
      result.notices.push(...event.notices)
      result.skipped += event.skipped.length
    }
  }
  return result
}
