import type { JsonObject } from '../fhir/json'
import { medicationReference } from '../fhir/medication'
import { toMedicationOrder } from '../fhir/medication-order'
import { toMedicationStatement } from '../fhir/medication-statement'
import type { RecordReading } from '../fhir/record-reading'
import type { PerRelease } from '../fhir/release'
import { resourceId } from '../fhir/resource-id'
import type { Medication } from '../model/medication'
import type { ChartContext } from './chart-context'
import { eachOf, inSlices } from './in-slices'
import { createMedicationLookup } from './medication-lookup'
import { createRecordReader, showRecord } from './record-reader'
import { eachPage } from './read-search'
import type { PatientSearch } from './patient-search'
import { lossless } from './section-sources'
import { shortfallOf } from './shortfall'
import type { MissingAnswer } from './shortfall'
import { sourceQuery } from './source-query'
import type { ReadingRun } from './source-query'

type ToMedication = (
  record: JsonObject,
  findMedication: (reference: string) => JsonObject | undefined,
) => RecordReading<Medication>

interface MedicationSource {
  search: PatientSearch
  toMedication: ToMedication
}

const section = 'medications'
const priority = 'medications'

const orders: PerRelease<MedicationSource> = {
  r4: {
    search: {
      resourceType: 'MedicationRequest',
      priority,
      include: 'MedicationRequest:medication',
      demandable: [
        lossless('status', 'active,on-hold,cancelled,completed,entered-in-error,stopped,draft,unknown'),
        lossless('intent', 'proposal,plan,order,original-order,reflex-order,filler-order,instance-order,option'),
      ],
    },
    toMedication: toMedicationOrder.r4,
  },
  dstu2: {
    search: {
      resourceType: 'MedicationOrder',
      priority,
      include: 'MedicationOrder:medication',
      demandable: [lossless('status', 'active,on-hold,completed,entered-in-error,stopped,draft')],
    },
    toMedication: toMedicationOrder.dstu2,
  },
}

const statements: PerRelease<MedicationSource> = {
  r4: {
    search: {
      resourceType: 'MedicationStatement',
      priority,
      include: 'MedicationStatement:medication',
      demandable: [lossless('status', 'active,completed,entered-in-error,intended,stopped,on-hold,unknown,not-taken')],
    },
    toMedication: toMedicationStatement.r4,
  },
  dstu2: {
    search: {
      resourceType: 'MedicationStatement',
      priority,
      include: 'MedicationStatement:medication',
      demandable: [lossless('status', 'active,completed,entered-in-error,intended')],
    },
    toMedication: toMedicationStatement.dstu2,
  },
}

export function medicationOrdersQuery(chart: ChartContext) {
  return medicationsQuery(chart, orders[chart.session.ehr.release], true)
}

/** Not every EHR serves statements: one that does not lacks nothing. */
export function medicationStatementsQuery(chart: ChartContext) {
  return medicationsQuery(chart, statements[chart.session.ehr.release], false)
}

function medicationsQuery(chart: ChartContext, source: MedicationSource, needed: boolean) {
  const { resourceType } = source.search
  return sourceQuery<Medication>(chart, {
    section,
    resourceType,
    // What many EHRs lack is asked for where they offer it; what all have, at once.
    askFirst: !needed,
    needed,
    read: (run) => readMedications(run, source),
  })
}

/** Rows are shown as their page comes, and completed when the Medication they refer to does. */
async function readMedications(run: ReadingRun<Medication>, { search, toMedication }: MedicationSource): Promise<void> {
  const lookup = createMedicationLookup(run)
  const toItem = (record: JsonObject) => toMedication(record, lookup.find)
  const readRecord = createRecordReader(run, run.session.patientId, toItem)
  const completions: Promise<void>[] = []
  const unread: { record: JsonObject; answer: MissingAnswer }[] = []

  async function complete(record: JsonObject, reference: string): Promise<void> {
    const answer = await lookup.read(reference)
    if (answer.kind !== 'ok') {
      unread.push({ record, answer })
      return
    }
    showRecord(run, record, toItem)
    run.publishSoon()
  }

  await eachPage(run, search, async (page) => {
    lookup.add(page)
    const taken: JsonObject[] = []
    const take = (record: JsonObject) => {
      if (readRecord(record)) taken.push(record)
    }
    await inSlices(eachOf(page.matches, take), run.signal, priority)
    run.publish()
    for (const record of taken) {
      // Without an id it is not shown, whatever its drug: reading it again would count it again.
      const reference = resourceId(record) === undefined ? undefined : medicationReference(record)
      if (reference === undefined || lookup.find(reference) !== undefined) continue
      const completion = complete(record, reference)
      // Should a later page fail by abort, nobody would be left to hear of this.
      completion.catch(() => undefined)
      completions.push(completion)
    }
  })
  await Promise.all(completions)
  // Their Medication may have come along with a later page.
  for (const { record } of unread) showRecord(run, record, toItem)
  tellOfUnnamed(
    run,
    unread.filter(({ record }) => !isNamed(toItem(record))).map(({ answer }) => lookup.verdictOn(answer)),
  )
}

/** Says why rows have no drug name: `answers` are what came in place of their Medications. */
function tellOfUnnamed(run: ReadingRun<Medication>, answers: readonly MissingAnswer[]): void {
  const absent = answers.filter(isAbsent).length
  const lost = answers.filter((answer) => !isAbsent(answer))
  if (absent > 0) run.notice({ kind: 'unnamed-medications', count: absent, why: 'absent' })
  if (lost.length > 0) run.notice({ kind: 'unnamed-medications', count: lost.length, why: 'unread' })
  const [gravest] = lost.toSorted((one, other) => gravity[other.kind] - gravity[one.kind])
  if (gravest !== undefined) run.fallShort({ ...shortfallOf(run.session, 'Medication', gravest), of: 'Medication' })
}

/** A failure can be tried again, so it is what the reader should hear of first. */
const gravity: Record<MissingAnswer['kind'], number> = { failed: 3, denied: 2, unsupported: 1 }

/** The EHR itself lacks it: a hole in the record, not in our reading of it. */
function isAbsent(answer: MissingAnswer): boolean {
  return answer.kind === 'failed' && answer.cause.kind === 'status' && answer.cause.absent === true
}

function isNamed(reading: RecordReading<Medication>): boolean {
  return reading.kind !== 'item' || reading.item.drug.text !== undefined
}
