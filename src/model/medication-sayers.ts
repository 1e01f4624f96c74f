import { compareByDate, type Medication } from './medication'
import { recordsOf, type MedicationRow } from './medication-row'

/** Who prescribed or reported, with the latest record of each, latest first. */
export function sayers(row: MedicationRow): { name: string; latest: Medication }[] {
  const newestFirst = recordsOf(row).toSorted(compareByDate)
  const byName = new Map<string, Medication>()
  for (const record of newestFirst) {
    const name = record.reportedBy ?? record.prescriber
    if (name !== undefined && !byName.has(name)) byName.set(name, record)
  }
  return [...byName].map(([name, latest]) => ({ name, latest }))
}
