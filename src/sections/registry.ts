import { allergiesSection } from './allergies/allergies-section'
import { carePlansSection } from './care-plans/care-plans-section'
import { careTeamSection } from './care-team/care-team-section'
import { coverageSection } from './coverage/coverage-section'
import { devicesSection } from './devices/devices-section'
import { documentsSection } from './documents/documents-section'
import { encountersSection } from './encounters/encounters-section'
import { familyHistorySection } from './family-history/family-history-section'
import { goalsSection } from './goals/goals-section'
import { immunizationsSection } from './immunizations/immunizations-section'
import { labsSection } from './labs/labs-section'
import { medicationsSection } from './medications/medications-section'
import { ordersSection } from './orders/orders-section'
import { otherObservationsSection } from './other-observations/other-observations-section'
import { patientSection } from './patient/patient-section'
import { problemsSection } from './problems/problems-section'
import { proceduresSection } from './procedures/procedures-section'
import { reportsSection } from './reports/reports-section'
import type { SectionDefinition } from './section'
import { socialHistorySection } from './social-history/social-history-section'
import { surveysSection } from './surveys/surveys-section'
import { vitalsSection } from './vitals/vitals-section'

/** Every section, in the order of the rail. A new one is a folder and a line here. */
export const sections: readonly SectionDefinition[] = [
  problemsSection,
  medicationsSection,
  allergiesSection,
  vitalsSection,
  labsSection,
  immunizationsSection,
  proceduresSection,
  encountersSection,
  reportsSection,
  documentsSection,
  carePlansSection,
  careTeamSection,
  goalsSection,
  coverageSection,
  devicesSection,
  ordersSection,
  socialHistorySection,
  surveysSection,
  otherObservationsSection,
  familyHistorySection,
  patientSection,
]
