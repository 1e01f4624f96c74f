import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { addressPart } from '../fhir/address-part'
import { underBase } from '../fhir/fhir-base'
import { isAbout, toProvenance } from '../fhir/provenance'
import { sectionReading, type SectionReading } from '../model/completeness'
import type { ProvenanceRecord } from '../model/provenance-record'
import type { ChartContext } from './chart-context'
import type { Ask } from './patient-search'
import { showRecord } from './record-reader'
import { readPages } from './search'
import { sourceQuery, type ReadingRun } from './source-query'
import { getJson } from './transport'

const resourceType = 'Provenance'
const pageCap = 20

/** Who had a hand in a record (`ResourceType/id`): asked for when a reader wants to know. */
export function useProvenance(chart: ChartContext, id: string): SectionReading<ProvenanceRecord> {
  const query = sourceQuery<ProvenanceRecord>(chart, {
    section: `provenance of ${id}`,
    resourceType,
    askFirst: true,
    needed: true,
    read: (run) => readProvenance(run, id),
  })
  const { data: source } = useQuery(query)
  return useMemo(() => sectionReading([source]), [source])
}

async function readProvenance(run: ReadingRun<ProvenanceRecord>, id: string): Promise<void> {
  const { session, signal } = run
  const ask: Ask = (url, interaction) => getJson(session, { url, interaction, priority: 'rest', signal })
  const url = underBase(session.fhirBase, `${resourceType}?target=${addressPart(id)}`)
  const first = { answer: await ask(url, 'search'), url, notices: [] }
  for await (const event of readPages(session, resourceType, first, ask, { cap: pageCap })) {
    if (event.kind === 'cut-short') {
      run.fallShort(event.shortfall)
      return
    }
    event.skipped.forEach(run.skip)
    event.notices.forEach(run.notice)
    // A server that does not know `target` sends what it has, of this patient or of anybody.
    for (const record of event.matches.filter((match) => isAbout(match, id))) {
      run.keep(record)
      showRecord(run, record, toProvenance[session.ehr.release])
    }
    run.publish()
  }
}
