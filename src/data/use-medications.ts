import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { sectionReading, type SectionReading } from '../model/completeness'
import type { Medication } from '../model/medication'
import type { ChartContext } from './chart-context'
import { medicationOrdersQuery, medicationStatementsQuery } from './medications-query'
import { emptyReading } from './source-run'

const noOrdersYet = emptyReading<Medication>('MedicationRequest', true)
const noStatementsYet = emptyReading<Medication>('MedicationStatement', false)

/** All orders and statements that have come so far, whatever their status. */
export function useMedications(chart: ChartContext): SectionReading<Medication> {
  const { data: orders = noOrdersYet } = useQuery(medicationOrdersQuery(chart))
  const { data: statements = noStatementsYet } = useQuery(medicationStatementsQuery(chart))
  return useMemo(() => sectionReading([orders, statements]), [orders, statements])
}
