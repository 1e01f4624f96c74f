import type { JsonObject } from '../fhir/json'
import type { RecordReading } from '../fhir/record-reading'
import type { PerRelease, Release } from '../fhir/release'
import type { Shortfall } from '../model/completeness'
import type { Observation } from '../model/observation'
import { answersCategory, isOtherObservation, type SectionCategory } from '../model/observation-category'
import type { DemandableFilter, PatientSearch } from './patient-search'
import { readSearch } from './read-search'
import type { ToItem } from './record-reader'
import type { RequestPriority } from './request-queue'
import { lossless, type SectionSource, type SectionSources } from './section-sources'
import type { ReadingRun } from './source-query'

/** Every status but entered-in-error, which is not shown anyway. */
const demandable: PerRelease<readonly DemandableFilter[]> = {
  r4: [lossless('status', 'registered,preliminary,final,amended,corrected,cancelled,unknown')],
  dstu2: [lossless('status', 'registered,preliminary,final,amended,cancelled,unknown')],
}

/** Records of which `belongs` does not hold are another section's: neither shown nor counted here. */
async function mapperOf(release: Release, belongs: (item: Observation) => boolean): Promise<ToItem<Observation>> {
  const { toObservation } = await import('../fhir/observation')
  return (resource: JsonObject): RecordReading<Observation> => {
    const reading = toObservation[release](resource)
    return reading.kind === 'item' && !belongs(reading.item) ? { kind: 'hidden' } : reading
  }
}

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
    demandable: demandable[release],
    needed: true,
    atOnce,
    toItem: () => mapperOf(release, (item) => answersCategory(item, category)),
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

/** FHIR's categories that have no section of their own. */
const otherCategories = 'exam,procedure,imaging,therapy,activity'

function isRefused(shortfall: Shortfall | undefined): boolean {
  return shortfall?.kind === 'failed' && shortfall.cause.kind === 'status' && shortfall.cause.status === 400
}

/**
 * What is in none of the four categories can only be found by asking for everything. Where the server refuses that, the
 * remaining categories of FHIR's list are asked for, and what has none may be missing.
 */
async function readOthers(run: ReadingRun<Observation>, search: PatientSearch, toItem: ToItem<Observation>) {
  const byCategory = async () => {
    run.notice({ kind: 'limited', by: 'category' })
    await readSearch(run, { ...search, always: { ...search.always, category: otherCategories } }, toItem)
  }
  if (run.session.vendor.observationNeedsCategory) return byCategory()
  let shortfall: Shortfall | undefined
  const note = (reason: Shortfall) => {
    shortfall ??= reason
  }
  await readSearch({ ...run, fallShort: note }, search, toItem)
  if (isRefused(shortfall)) await byCategory()
  else if (shortfall !== undefined) run.fallShort(shortfall)
}

const otherSource = (release: Release): SectionSource<Observation> => ({
  resourceType: 'Observation',
  priority: 'background',
  demandable: demandable[release],
  needed: true,
  toItem: () => mapperOf(release, isOtherObservation),
  read: readOthers,
})

export const otherObservationSources: SectionSources<Observation> = {
  section: 'other-observations',
  of: 'Observation',
  r4: [otherSource('r4')],
  dstu2: [otherSource('dstu2')],
}
