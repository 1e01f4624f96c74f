import type { QueryClient } from '@tanstack/react-query'
import { allergySources } from '../../src/data/allergy-sources'
import { carePlanSources } from '../../src/data/care-plan-sources'
import { careTeamSources } from '../../src/data/care-team-sources'
import type { ChartContext } from '../../src/data/chart-context'
import { coverageSources } from '../../src/data/coverage-sources'
import { deviceSources } from '../../src/data/device-sources'
import { documentSources } from '../../src/data/document-sources'
import { encounterSources } from '../../src/data/encounter-sources'
import { familyHistorySources } from '../../src/data/family-history-sources'
import { goalSources } from '../../src/data/goal-sources'
import { immunizationSources } from '../../src/data/immunization-sources'
import { medicationOrdersQuery, medicationStatementsQuery } from '../../src/data/medications-query'
import {
  labSources,
  otherObservationSources,
  socialHistorySources,
  surveySources,
  vitalSources,
} from '../../src/data/observation-sources'
import { orderSources } from '../../src/data/order-sources'
import { patientQuery } from '../../src/data/patient-query'
import { problemSources } from '../../src/data/problem-sources'
import { procedureSources } from '../../src/data/procedure-sources'
import { reportSources } from '../../src/data/report-sources'
import { sectionSourceQuery, type SectionSources } from '../../src/data/section-sources'
import type { Sourced } from '../../src/data/source-run'
import type { SectionReading, SourceReading } from '../../src/model/completeness'
import { sectionReading } from '../../src/model/completeness'
import type { Outline } from '../../src/model/outline'
import { allergiesFace } from '../../src/sections/allergies/allergies-face'
import { carePlansFace } from '../../src/sections/care-plans/care-plans-face'
import { careTeamFace } from '../../src/sections/care-team/care-team-face'
import { coverageFace } from '../../src/sections/coverage/coverage-face'
import { devicesFace } from '../../src/sections/devices/devices-face'
import { documentsFace } from '../../src/sections/documents/documents-face'
import { encountersFace } from '../../src/sections/encounters/encounters-face'
import { familyHistoryFace } from '../../src/sections/family-history/family-history-face'
import { goalsFace } from '../../src/sections/goals/goals-face'
import { immunizationsFace } from '../../src/sections/immunizations/immunizations-face'
import { labsFace } from '../../src/sections/labs/labs-face'
import { medicationsFace } from '../../src/sections/medications/medications-face'
import { ordersFace } from '../../src/sections/orders/orders-face'
import { otherObservationsFace } from '../../src/sections/other-observations/other-observations-face'
import { patientFace } from '../../src/sections/patient/patient-face'
import { problemsFace } from '../../src/sections/problems/problems-face'
import { proceduresFace } from '../../src/sections/procedures/procedures-face'
import { reportsFace } from '../../src/sections/reports/reports-face'
import { outlineItems, type AnyFace, type SectionGroup, type SectionRemark } from '../../src/sections/section-face'
import { socialHistoryFace } from '../../src/sections/social-history/social-history-face'
import { surveysFace } from '../../src/sections/surveys/surveys-face'
import { vitalsFace } from '../../src/sections/vitals/vitals-face'
import type { Reader } from '../../src/ui/reader'
import type { ExpectedSection } from '../fixtures/chart-sections'

/** A section that was read to its end, and what it says to each reader. */
export interface ReadSection {
  reading: SectionReading<Sourced>
  groups: readonly SectionGroup[]
  outlines: (reader: Reader) => Outline[]
  remark: (reader: Reader) => SectionRemark | undefined
  none: (reader: Reader) => string
}

type ReadToItsEnd = (chart: ChartContext, client: QueryClient) => Promise<ReadSection>

function said<Item extends Sourced>(face: AnyFace<Item>, reading: SectionReading<Item>): ReadSection {
  const known = new Map<Reader, Outline[]>()
  return {
    reading,
    groups: face.groups,
    outlines: (reader) => {
      const outlines = known.get(reader) ?? outlineItems(face, reading.items, reader)
      known.set(reader, outlines)
      return outlines
    },
    remark: (reader) => face.remark?.(reading.items, reader),
    none: (reader) =>
      (reading.state === 'none-known' ? face.noneKnown?.(reading.items, reader) : undefined) ?? face.none(reader),
  }
}

function searched<Item extends Sourced>(sources: SectionSources<Item>, face: AnyFace<Item>): ReadToItsEnd {
  return async (chart, client) => {
    const readings: SourceReading<Item>[] = await Promise.all(
      sources[chart.session.ehr.release].map((source) =>
        client.fetchQuery(sectionSourceQuery(chart, sources.section, source)),
      ),
    )
    return said(face, sectionReading(readings, sources.assertsAbsence))
  }
}

/** Every section as the app reads it: its queries, its face. */
export const sectionsRead: Record<ExpectedSection, ReadToItsEnd> = {
  patient: async (chart, client) => said(patientFace, sectionReading([await client.fetchQuery(patientQuery(chart))])),
  medications: async (chart, client) => {
    const readings = await Promise.all([
      client.fetchQuery(medicationOrdersQuery(chart)),
      client.fetchQuery(medicationStatementsQuery(chart)),
    ])
    return said(medicationsFace, sectionReading(readings))
  },
  problems: searched(problemSources, problemsFace),
  allergies: searched(allergySources, allergiesFace),
  vitals: searched(vitalSources, vitalsFace),
  labs: searched(labSources, labsFace),
  immunizations: searched(immunizationSources, immunizationsFace),
  procedures: searched(procedureSources, proceduresFace),
  encounters: searched(encounterSources, encountersFace),
  reports: searched(reportSources, reportsFace),
  documents: searched(documentSources, documentsFace),
  'care-plans': searched(carePlanSources, carePlansFace),
  'care-team': searched(careTeamSources, careTeamFace),
  goals: searched(goalSources, goalsFace),
  coverage: searched(coverageSources, coverageFace),
  devices: searched(deviceSources, devicesFace),
  orders: searched(orderSources, ordersFace),
  'social-history': searched(socialHistorySources, socialHistoryFace),
  surveys: searched(surveySources, surveysFace),
  'other-observations': searched(otherObservationSources, otherObservationsFace),
  'family-history': searched(familyHistorySources, familyHistoryFace),
}
