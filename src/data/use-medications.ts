import { useQuery } from '@tanstack/react-query'
import { sectionReading, type SectionReading, type SourceReading } from '../model/completeness'
import type { Medication } from '../model/medication'
import type { ChartContext } from './chart-context'
import { medicationOrdersQuery, medicationStatementsQuery } from './medications-query'

type Combined = WeakMap<SourceReading<Medication>, SectionReading<Medication>>

/** By both of the readings, neither of which is held by it: nothing of a chart outlives its records. */
const combined = new WeakMap<SourceReading<Medication>, Combined>()

/** The same for all who ask, so that what one of them makes of its records serves the others. */
function combine(orders: SourceReading<Medication>, statements: SourceReading<Medication>): SectionReading<Medication> {
  const byStatements: Combined = combined.get(orders) ?? new WeakMap()
  combined.set(orders, byStatements)
  const reading = byStatements.get(statements) ?? sectionReading([orders, statements])
  byStatements.set(statements, reading)
  return reading
}

/** All orders and statements that have come so far, whatever their status. */
export function useMedications(chart: ChartContext): SectionReading<Medication> {
  const { data: orders } = useQuery(medicationOrdersQuery(chart))
  const { data: statements } = useQuery(medicationStatementsQuery(chart))
  return combine(orders, statements)
}
