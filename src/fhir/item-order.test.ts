import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareCarePlans } from '../model/care-plan'
import { compareCareTeams } from '../model/care-team'
import { compareCoverages } from '../model/coverage'
import { compareDevices } from '../model/device'
import { compareDocuments } from '../model/document'
import { compareEncounters } from '../model/encounter'
import { compareFamilyHistories } from '../model/family-history'
import { compareGoals } from '../model/goal'
import { compareImmunizations } from '../model/immunization'
import { compareOrders } from '../model/order'
import { compareProcedures } from '../model/procedure'
import type { Source } from '../model/provenance'
import { compareReports } from '../model/report'
import { toCarePlan } from './care-plan'
import { toCareTeam } from './care-team'
import { toCoverage } from './coverage'
import { toDevice } from './device'
import { toDocument } from './document'
import { toEncounter } from './encounter'
import { toFamilyHistory } from './family-history'
import { toGoal } from './goal'
import { toImmunization } from './immunization'
import type { JsonObject } from './json'
import { toOrder } from './order'
import { toProcedure } from './procedure'
import type { RecordReading } from './record-reading'
import { toReport } from './report'

/** Reads the records in the order that `turn` puts them, sorts them, and says which id stands where. */
function sorter<Item extends { source: Source }>(
  resourceType: string,
  read: (resource: JsonObject) => RecordReading<Item>,
  compare: (a: Item, b: Item) => number,
) {
  return (records: readonly JsonObject[]) => {
    const items = records.flatMap((record) => {
      const reading = read({ resourceType, ...record })
      return reading.kind === 'item' ? [reading.item] : []
    })
    return items.toSorted(compare).flatMap(({ source }) => source.resources.map((id) => id.split('/')[1]))
  }
}

const called = (text: string) => ({ text })

/** The records of each type as they should stand. Of two that say the same the ids decide. */
const sections: readonly [string, (records: readonly JsonObject[]) => (string | undefined)[], JsonObject[]][] = [
  [
    'reports: by what they are of, else by when they came out',
    sorter('DiagnosticReport', toReport.r4, compareReports),
    [
      { id: 'late', effectiveDateTime: '2026-03-02', issued: '2020-01-01T00:00:00Z', code: called('Z') },
      { id: 'issued', issued: '2026-03-01T10:00:00Z', code: called('Y') },
      { id: 'period', effectivePeriod: { start: '2026-02-01', end: '2026-12-01' }, code: called('X') },
      { id: 'a-name', effectiveDateTime: '2025-01-01', code: called('Aorta') },
      { id: 'b-name1', effectiveDateTime: '2025-01-01', code: called('Brain') },
      { id: 'b-name2', effectiveDateTime: '2025-01-01', code: called('Brain') },
      { id: 'undated', code: called('A') },
    ],
  ],
  [
    'documents: by when they were made, else by when they were filed',
    sorter('DocumentReference', toDocument.r4, compareDocuments),
    [
      { id: 'made', date: '2019-01-01', content: [{ attachment: { creation: '2026-03-02' } }], type: called('Z') },
      { id: 'filed', date: '2026-03-01T10:00:00Z', type: called('Y') },
      { id: 'a', date: '2025-01-01T10:00:00Z', type: called('Consent') },
      { id: 'b1', date: '2025-01-01T10:00:00Z', type: called('Letter') },
      { id: 'b2', date: '2025-01-01T10:00:00Z', type: called('Letter') },
      { id: 'undated', type: called('A') },
    ],
  ],
  [
    'goals: by their start, else by the date of their status',
    sorter('Goal', toGoal.r4, compareGoals),
    [
      { id: 'start', startDate: '2026-03-02', statusDate: '2019-01-01', description: called('Z') },
      { id: 'status', statusDate: '2026-03-01', description: called('Y') },
      { id: 'a', startDate: '2025', description: called('Sleep') },
      { id: 'b1', startDate: '2025', description: called('Walk') },
      { id: 'b2', startDate: '2025', description: called('Walk') },
      { id: 'undated', description: called('A') },
    ],
  ],
  [
    'devices: by name, then the one that was made last',
    sorter('Device', toDevice.r4, compareDevices),
    [
      { id: 'old', type: called('Insulin pump'), manufactureDate: '2020' },
      { id: 'new', type: called('Pacemaker'), manufactureDate: '2026' },
      { id: 'older', type: called('Pacemaker'), manufactureDate: '2019' },
      { id: 'undated1', type: called('Pacemaker') },
      { id: 'undated2', type: called('Pacemaker') },
    ],
  ],
  [
    'orders: by when they were written, else by when they are due',
    sorter('ServiceRequest', toOrder.r4, compareOrders),
    [
      { id: 'written', authoredOn: '2026-03-02', occurrenceDateTime: '2019', code: called('Z') },
      { id: 'due', occurrenceDateTime: '2026-03-01', code: called('Y') },
      { id: 'a', authoredOn: '2025', code: called('CT') },
      { id: 'b1', authoredOn: '2025', code: called('MRI') },
      { id: 'b2', authoredOn: '2025', code: called('MRI') },
      { id: 'undated', code: called('A') },
    ],
  ],
  [
    'coverages: what pays first, then what began last',
    sorter('Coverage', toCoverage.r4, compareCoverages),
    [
      { id: 'first', order: 1, period: { start: '2001' }, payor: [{ display: 'Z' }] },
      { id: 'second', order: 2, period: { start: '2026' }, payor: [{ display: 'Y' }] },
      { id: 'end', order: 2, period: { end: '2025' }, payor: [{ display: 'X' }] },
      { id: 'start', order: 2, period: { start: '2020', end: '2026' }, payor: [{ display: 'W' }] },
      { id: 'a', order: 2, period: { start: '2019' }, payor: [{ display: 'Aetna' }] },
      { id: 'b1', order: 2, period: { start: '2019' }, payor: [{ display: 'Medicare' }] },
      { id: 'b2', order: 2, period: { start: '2019' }, payor: [{ display: 'Medicare' }] },
      { id: 'undated', order: 2, payor: [{ display: 'A' }] },
    ],
  ],
  [
    'care plans: by their start, else by when they were written',
    sorter('CarePlan', toCarePlan.r4, compareCarePlans),
    [
      { id: 'start', period: { start: '2026-03-02' }, created: '2019', title: 'Z' },
      { id: 'created', created: '2026-03-01', title: 'Y' },
      { id: 'a', created: '2025', title: 'Asthma' },
      { id: 'b-category', created: '2025', category: [called('Burns')] },
      { id: 'c1', created: '2025', title: 'Cancer' },
      { id: 'c2', created: '2025', title: 'Cancer', category: [called('A')] },
      { id: 'undated', title: 'A' },
    ],
  ],
  [
    'care teams: by their start',
    sorter('CareTeam', toCareTeam.r4, compareCareTeams),
    [
      { id: 'new', period: { start: '2026-03-02' }, name: 'Z' },
      { id: 'a', period: { start: '2025' }, name: 'Heart team' },
      { id: 'b1', period: { start: '2025' }, name: 'Renal team' },
      { id: 'b2', period: { start: '2025' }, name: 'Renal team' },
      { id: 'undated', name: 'A' },
    ],
  ],
  [
    'relatives: by relationship, then by name, then the record made last',
    sorter('FamilyMemberHistory', toFamilyHistory.r4, compareFamilyHistories),
    [
      { id: 'brother', relationship: called('Brother'), name: 'Zeno', date: '2001' },
      { id: 'anna', relationship: called('Sister'), name: 'Anna', date: '2001' },
      { id: 'bea-new', relationship: called('Sister'), name: 'Bea', date: '2026' },
      { id: 'bea-old', relationship: called('Sister'), name: 'Bea', date: '2025' },
      { id: 'bea-undated1', relationship: called('Sister'), name: 'Bea' },
      { id: 'bea-undated2', relationship: called('Sister'), name: 'Bea' },
    ],
  ],
  [
    'immunizations: the newest first',
    sorter('Immunization', toImmunization.r4, compareImmunizations),
    [
      { id: 'new', occurrenceDateTime: '2026-03-02', vaccineCode: called('Z') },
      { id: 'a', occurrenceDateTime: '2025', vaccineCode: called('Influenza') },
      { id: 'b1', occurrenceDateTime: '2025', vaccineCode: called('Tetanus') },
      { id: 'b2', occurrenceDateTime: '2025', vaccineCode: called('Tetanus') },
      { id: 'undated', occurrenceString: 'as a child', vaccineCode: called('A') },
    ],
  ],
  [
    'procedures: the newest first',
    sorter('Procedure', toProcedure.r4, compareProcedures),
    [
      { id: 'new', performedDateTime: '2026-03-02', code: called('Z') },
      { id: 'period', performedPeriod: { end: '2026-03-01' }, code: called('Y') },
      { id: 'a', performedDateTime: '2025', code: called('Biopsy') },
      { id: 'b1', performedDateTime: '2025', code: called('Suture') },
      { id: 'b2', performedDateTime: '2025', code: called('Suture') },
      { id: 'undated', code: called('A') },
    ],
  ],
  [
    'visits: by when they began, else by when they ended',
    sorter('Encounter', toEncounter.r4, compareEncounters),
    [
      { id: 'start', period: { start: '2026-03-02', end: '2026-03-03' }, type: [called('Z')] },
      { id: 'end', period: { end: '2026-03-01' }, type: [called('Y')] },
      { id: 'a', period: { start: '2025' }, type: [called('Check-up')] },
      { id: 'b1', period: { start: '2025' }, type: [called('Emergency')] },
      { id: 'b2', period: { start: '2025' }, type: [called('Emergency')] },
      { id: 'undated', type: [called('A')] },
    ],
  ],
]

test.each(sections)('%s; without a date last, however they came', (_name, sortedIds, records) => {
  const expected = records.map(({ id }) => id)
  fc.assert(
    fc.property(fc.shuffledSubarray(records, { minLength: records.length }), (shuffled) => {
      expect(sortedIds(shuffled)).toEqual(expected)
    }),
  )
})
