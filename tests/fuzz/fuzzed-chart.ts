import { createChartClient } from '../../src/data/query-client'
import { fakeSession } from '../../src/data/testing/fake-session'
import { expectedSections, typesOf, type ExpectedSection } from '../fixtures/chart-sections'
import type { FuzzBatch } from './fuzz-cases'
import { fuzzedPatient } from './fuzz-corpus'
import { sectionsRead, type ReadSection } from './sections-read'

const fhir = (text: string, status = 200) =>
  new Response(text, { status, headers: { 'content-type': 'application/fhir+json' } })

const plainPatient = `{"resourceType":"Patient","id":"${fuzzedPatient}","name":[{"text":"Some One"}]}`

/** An EHR that answers a search with what the batch has of that type, whatever that has become. */
function answer({ cases }: FuzzBatch, url: URL): Response {
  const [type = '', id] = url.pathname.replace('/fhir/', '').split('/')
  const own = cases.filter(({ seed }) => seed.type === type)
  if (type === 'Patient') return fhir(own[0]?.text ?? plainPatient)
  if (type === 'metadata') return fhir('{}', 404)
  if (id !== undefined) {
    const medication = own[id.length % Math.max(1, own.length)]
    return medication === undefined ? fhir('{"resourceType":"OperationOutcome"}', 404) : fhir(medication.text)
  }
  const entries = own.map(({ text }) => `{"resource":${text}}`).join(',')
  return fhir(`{"resourceType":"Bundle","type":"searchset","entry":[${entries}]}`)
}

/** The chart that the batch is the record of, read to its end as the app reads it. */
export async function readChart(batch: FuzzBatch) {
  const { session } = fakeSession((url) => answer(batch, url), { release: batch.release })
  const chart = { session: { ...session, patientId: fuzzedPatient } }
  const client = createChartClient()
  const sections = new Map<ExpectedSection, ReadSection>()
  const served = expectedSections.filter((name) => typesOf(name, batch.release).length > 0)
  await Promise.all(served.map(async (name) => sections.set(name, await sectionsRead[name](chart, client))))
  return { chart, client, sections }
}

export type FuzzedChart = Awaited<ReturnType<typeof readChart>>
