import { usePatient } from '../../data/use-patient'
import type { SectionDefinition } from '../section'
import { laterCard } from '../later-card'
import { once, outlinesOf } from '../section-face'
import { sectionPage } from '../section-page'

const words = { name: 'patient', title: 'patient.title', what: 'patient.what' } as const

export const patientSection: SectionDefinition = {
  ...words,
  counted: false,
  useReading: usePatient,
  // The banner says it all already: the card stands below what a clinician has to see at once.
  card: {
    provider: { column: 'side', order: 9 },
    patientOrder: 9,
    rows: undefined,
    Card: laterCard({ ...words, load: async () => (await import('./patient-card')).PatientCard }),
  },
  page: sectionPage(async () => (await import('./patient-page')).PatientPage),
  useOutlines: outlinesOf(
    usePatient,
    once(async () => (await import('./patient-face')).patientFace),
  ),
}
