import { useMedications } from '../data/use-medications'
import { usePatient } from '../data/use-patient'
import { useProblems } from '../data/use-problems'
import { MedicationsCard } from './medications/medications-card'
import { MedicationsPage } from './medications/medications-page'
import { PatientCard } from './patient/patient-card'
import { PatientPage } from './patient/patient-page'
import { ProblemsCard } from './problems/problems-card'
import { ProblemsPage } from './problems/problems-page'
import type { SectionDefinition } from './section'

/** Every section, in the order of the rail. A new one is a folder and an entry here. */
export const sections: readonly SectionDefinition[] = [
  {
    name: 'problems',
    title: 'problems.title',
    counted: true,
    useReading: useProblems,
    overview: { column: 'main', patientOrder: 2 },
    Card: ProblemsCard,
    Page: ProblemsPage,
  },
  {
    name: 'medications',
    title: 'medications.title',
    counted: true,
    useReading: useMedications,
    overview: { column: 'main', patientOrder: 1 },
    Card: MedicationsCard,
    Page: MedicationsPage,
  },
  {
    name: 'patient',
    title: 'patient.title',
    counted: false,
    useReading: usePatient,
    overview: { column: 'side', patientOrder: 3 },
    Card: PatientCard,
    Page: PatientPage,
  },
]
