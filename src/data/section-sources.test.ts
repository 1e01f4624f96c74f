import { expect, test } from 'vitest'
import { releases, type PerRelease } from '../fhir/release'
import { allergySources } from './allergy-sources'
import { carePlanSources } from './care-plan-sources'
import { careTeamSources } from './care-team-sources'
import { coverageSources } from './coverage-sources'
import { deviceSources } from './device-sources'
import { documentSources } from './document-sources'
import { encounterSources } from './encounter-sources'
import { familyHistorySources } from './family-history-sources'
import { goalSources } from './goal-sources'
import { immunizationSources } from './immunization-sources'
import { orderSources } from './order-sources'
import type { PatientSearch } from './patient-search'
import { problemSources } from './problem-sources'
import { procedureSources } from './procedure-sources'
import { reportSources } from './report-sources'

const byPatientAlone: readonly PerRelease<readonly (PatientSearch & { category?: string })[]>[] = [
  problemSources,
  allergySources,
  immunizationSources,
  procedureSources,
  encounterSources,
  reportSources,
  documentSources,
  carePlanSources,
  careTeamSources,
  goalSources,
  coverageSources,
  deviceSources,
  orderSources,
  familyHistorySources,
]

test.each(releases)(
  '%s: but Observations, everything is asked for by patient alone, whatever its category and status',
  (release) => {
    const filtered = byPatientAlone
      .flatMap((sources) => sources[release])
      .filter(({ always, category }) => always !== undefined || category !== undefined)
    expect(filtered).toEqual([])
  },
)
