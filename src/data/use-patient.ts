import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { sectionReading, type SectionReading } from '../model/completeness'
import type { Patient } from '../model/patient'
import type { ChartContext } from './chart-context'
import { patientQuery } from './patient-query'

/** The patient: one item, once it has come. */
export function usePatient(chart: ChartContext): SectionReading<Patient> {
  const { data: source } = useQuery(patientQuery(chart))
  return useMemo(() => sectionReading([source]), [source])
}
