import { useMedications } from '../data/use-medications'
import { usePatient } from '../data/use-patient'
import { useProblems } from '../data/use-problems'
import { MedicationsCard, useMedicationRows } from './medications/medications-card'
import { PatientCard } from './patient/patient-card'
import { ProblemsCard, useProblemRows } from './problems/problems-card'
import type { SectionDefinition } from './section'
import { sectionPage } from './section-page'

/** Every section, in the order of the rail. A new one is a folder and an entry here. */
export const sections: readonly SectionDefinition[] = [
  {
    name: 'problems',
    title: 'problems.title',
    what: 'problems.what',
    counted: true,
    useReading: useProblems,
    overview: { column: 'main', patientOrder: 2, rows: { least: 5, useWanted: useProblemRows } },
    Card: ProblemsCard,
    page: sectionPage(async () => (await import('./problems/problems-page')).ProblemsPage),
  },
  {
    name: 'medications',
    title: 'medications.title',
    what: 'medications.what',
    counted: true,
    useReading: useMedications,
    overview: { column: 'main', patientOrder: 1, rows: { least: 6, useWanted: useMedicationRows } },
    Card: MedicationsCard,
    page: sectionPage(async () => (await import('./medications/medications-page')).MedicationsPage),
  },
  {
    name: 'patient',
    title: 'patient.title',
    what: 'patient.what',
    counted: false,
    useReading: usePatient,
    overview: { column: 'side', patientOrder: 3, rows: undefined },
    Card: PatientCard,
    page: sectionPage(async () => (await import('./patient/patient-page')).PatientPage),
  },
]
