import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { sectionReading, type SectionReading } from '../model/completeness'
import type { Patient } from '../model/patient'
import type { ChartContext } from './chart-context'
import { patientQuery } from './patient-query'
import { emptyReading } from './source-run'

const notAsked = emptyReading<Patient>('Patient', true)

/** The patient: one item, once it has come. */
export function usePatient(chart: ChartContext): SectionReading<Patient> {
  const { data: source = notAsked } = useQuery(patientQuery(chart))
  return useMemo(() => sectionReading([source]), [source])
}
