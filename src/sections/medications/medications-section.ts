import { useMedications } from '../../data/use-medications'
import type { SectionDefinition } from '../section'
import { once, outlinesOf } from '../section-face'
import { sectionPage } from '../section-page'
import { MedicationsCard, useMedicationRows } from './medications-card'

export const medicationsSection: SectionDefinition = {
  name: 'medications',
  title: 'medications.title',
  what: 'medications.what',
  counted: true,
  useReading: useMedications,
  card: {
    provider: { column: 'main', order: 2 },
    patientOrder: 1,
    rows: { least: 6, useWanted: useMedicationRows },
    Card: MedicationsCard,
  },
  page: sectionPage(async () => (await import('./medications-page')).MedicationsPage),
  useOutlines: outlinesOf(
    useMedications,
    once(async () => (await import('./medications-face')).medicationsFace),
  ),
}
