import { medicationsSection } from './medications/medications-section'
import { patientSection } from './patient/patient-section'
import { problemsSection } from './problems/problems-section'
import type { SectionDefinition } from './section'

/** Every section, in the order of the rail. A new one is a folder and a line here. */
export const sections: readonly SectionDefinition[] = [problemsSection, medicationsSection, patientSection]
