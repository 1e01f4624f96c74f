import type { JsonObject } from '../fhir/json'
import type { RecordReading } from '../fhir/record-reading'
import type { PerRelease, Release } from '../fhir/release'
import type { Shortfall } from '../model/completeness'
import type { Observation } from '../model/observation'
import {
  addedCategories,
  answersCategory,
  isOtherObservation,
  listedCategories,
  type Categorised,
  type SectionCategory,
} from '../model/observation-category'
import type { DemandableFilter, PatientSearch } from './patient-search'
import { readSearch, type ComingMapper } from './read-search'
import type { ToItem } from './record-reader'
import type { RequestPriority } from './request-queue'
import { lossless, type SectionSource, type SectionSources } from './section-sources'
import type { ReadingRun } from './source-query'

/** Every status but entered-in-error, which is not shown anyway. */
const demandable: PerRelease<readonly DemandableFilter[]> = {
  r4: [lossless('status', 'registered,preliminary,final,amended,corrected,cancelled,unknown')],
  dstu2: [lossless('status', 'registered,preliminary,final,amended,cancelled,unknown')],
}

/**
 * Records of which `belongs` does not hold are another section's: neither shown nor counted here, nor read any further.
 * The search for all would read every result a second time.
 */
async function mapperOf(release: Release, belongs: (item: Categorised) => boolean): Promise<ToItem<Observation>> {
  const { readCategories, readUnshown, toObservation } = await import('../fhir/observation')
  return (resource: JsonObject): RecordReading<Observation> => {
    return belongs({ categories: readCategories(resource) }) ? toObservation[release](resource) : readUnshown(resource)
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
    many: true,
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

/** Servers refuse the question by 400 or 422, or call it, not the resource, unsupported. */
function isRefused(shortfall: Shortfall): boolean {
  if (shortfall.kind === 'unsupported') return true
  const { cause } = shortfall.kind === 'failed' ? shortfall : {}
  return cause?.kind === 'status' && (cause.status === 400 || cause.status === 422)
}

/**
 * What is in none of the four categories can only be found by asking for everything. Where the server refuses that, the
 * remaining categories are asked for, those that profiles add only where it knows them, and what has none may be missing.
 */
async function readOthers(run: ReadingRun<Observation>, search: PatientSearch, mapper: ComingMapper<Observation>) {
  const read = async (wanted: PatientSearch) => {
    let shortfall: Shortfall | undefined
    const fallShort = (reason: Shortfall) => {
      shortfall ??= reason
    }
    await readSearch({ ...run, fallShort }, wanted, mapper)
    return shortfall
  }
  const ofAll = run.session.vendor.observationNeedsCategory ? 'not-asked' : await read(search)
  if (ofAll === undefined) return
  if (ofAll !== 'not-asked' && !isRefused(ofAll)) return run.fallShort(ofAll)
  const readThese = (categories: readonly string[]) =>
    read({ ...search, always: { ...search.always, category: categories.join(',') } })
  const withAdded = await readThese([...listedCategories, ...addedCategories])
  const byCategory = withAdded !== undefined && isRefused(withAdded) ? await readThese(listedCategories) : withAdded
  if (byCategory?.kind !== 'unsupported') run.notice({ kind: 'limited', by: 'category' })
  if (byCategory !== undefined) run.fallShort(byCategory)
}

const otherSource = (release: Release): SectionSource<Observation> => ({
  resourceType: 'Observation',
  priority: 'background',
  many: true,
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
