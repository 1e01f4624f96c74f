import { coverageSection } from './coverage/coverage-section'
import { devicesSection } from './devices/devices-section'
import { encountersSection } from './encounters/encounters-section'
import { familyHistorySection } from './family-history/family-history-section'
import { immunizationsSection } from './immunizations/immunizations-section'
import { medicationsSection } from './medications/medications-section'
import { patientSection } from './patient/patient-section'
import { problemsSection } from './problems/problems-section'
import { proceduresSection } from './procedures/procedures-section'
import type { SectionDefinition } from './section'

/** Every section, in the order of the rail. A new one is a folder and a line here. */
export const sections: readonly SectionDefinition[] = [
  problemsSection,
  medicationsSection,
  immunizationsSection,
  proceduresSection,
  encountersSection,
  coverageSection,
  devicesSection,
  familyHistorySection,
  patientSection,
]
