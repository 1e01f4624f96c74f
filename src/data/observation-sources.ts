import type { PerRelease, Release } from '../fhir/release'
import type { Observation } from '../model/observation'
import type { SectionCategory } from '../model/observation-category'
import type { DemandableFilter } from './patient-search'
import { readSearch } from './read-search'
import type { RequestPriority } from './request-queue'
import { lossless, type SectionSource, type SectionSources } from './section-sources'

/** Every status but entered-in-error, which is not shown anyway. */
const demandable: PerRelease<readonly DemandableFilter[]> = {
  r4: [lossless('status', 'registered,preliminary,final,amended,corrected,cancelled,unknown')],
  dstu2: [lossless('status', 'registered,preliminary,final,amended,cancelled,unknown')],
}

const loadReading = () => import('./observation-reading')

interface CategorySourcesOf {
  section: string
  category: SectionCategory
  priority: RequestPriority
  atOnce: boolean
}

function categorySources({ section, category, priority, atOnce }: CategorySourcesOf): SectionSources<Observation> {
  const source = (release: Release): SectionSource<Observation> => ({
    resourceType: 'Observation',
    category,
    priority,
    many: true,
    demandable: demandable[release],
    needed: true,
    atOnce,
    toItem: async () => (await loadReading()).toObservationOf(release, category),
  })
  return { section, of: 'Observation', r4: [source('r4')], dstu2: [source('dstu2')] }
}

export const labSources = categorySources({
  section: 'labs',
  category: 'laboratory',
  priority: 'results',
  atOnce: true,
})

export const vitalSources = categorySources({
  section: 'vitals',
  category: 'vital-signs',
  priority: 'results',
  atOnce: true,
})

export const socialHistorySources = categorySources({
  section: 'social-history',
  category: 'social-history',
  priority: 'rest',
  atOnce: false,
})

export const surveySources = categorySources({
  section: 'surveys',
  category: 'survey',
  priority: 'rest',
  atOnce: false,
})

const otherSource = (release: Release): SectionSource<Observation> => ({
  resourceType: 'Observation',
  priority: 'background',
  many: true,
  demandable: demandable[release],
  needed: true,
  toItem: async () => (await loadReading()).toOtherObservation(release),
  read: async (run, search, mapper) => {
    // Its code comes together with the mapper's, or not at all, which reading as usual says.
    const read = (await mapper) === undefined ? readSearch : (await loadReading()).readOthers
    return read(run, search, mapper)
  },
})

export const otherObservationSources: SectionSources<Observation> = {
  section: 'other-observations',
  of: 'Observation',
  r4: [otherSource('r4')],
  dstu2: [otherSource('dstu2')],
}
