import { unwrapSingle } from '../fhir/bundle'
import { field, readString } from '../fhir/json'
import { toPatient } from '../fhir/patient'
import { resourceId } from '../fhir/resource-id'
import type { Patient } from '../model/patient'
import { addressPart } from '../fhir/address-part'
import { underBase } from '../fhir/fhir-base'
import type { ChartContext } from './chart-context'
import { showRecord } from './record-reader'
import { shortfallOf } from './shortfall'
import { sourceQuery } from './source-query'
import type { ReadingRun } from './source-query'
import { getJson } from './transport'

const resourceType = 'Patient'

export function patientQuery(chart: ChartContext) {
  return sourceQuery<Patient>(chart, { section: 'patient', resourceType, needed: true, read: readPatient })
}

async function readPatient(run: ReadingRun<Patient>): Promise<void> {
  const { session, signal } = run
  const url = underBase(session.fhirBase, `${resourceType}/${addressPart(session.patientId)}`)
  const answer = await getJson(session, { url, interaction: 'read', priority: 'patient', signal })
  if (answer.kind !== 'ok') {
    run.fallShort(shortfallOf(session, resourceType, answer))
    return
  }
  // Allscripts' DSTU2 answers a read with a searchset of one.
  const patient = unwrapSingle(answer.body, resourceType)
  if (patient === undefined || resourceId(patient) !== `${resourceType}/${session.patientId}`) {
    // Whoever this is, it is not the patient whose chart was opened.
    run.fallShort({
      kind: 'failed',
      cause: { kind: 'unexpected-resource', resourceType: readString(field(answer.body, 'resourceType')) ?? '' },
    })
    return
  }
  run.keep(patient)
  showRecord(run, patient, toPatient[session.ehr.release])
}
