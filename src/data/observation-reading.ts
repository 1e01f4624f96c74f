import type { RecordReading } from '../fhir/record-reading'
import { readCategories, readCategoryCodes, readUnshown, toObservation } from '../fhir/observation'
import type { JsonObject } from '../fhir/json'
import type { Release } from '../fhir/release'
import { resourceId } from '../fhir/resource-id'
import type { Shortfall, SourceReading } from '../model/completeness'
import type { Observation } from '../model/observation'
import {
  addedCategories,
  answersCategory,
  isOtherObservation,
  isSectionCategory,
  listedCategories,
  type SectionCategory,
} from '../model/observation-category'
import type { PatientSearch } from './patient-search'
import { readSearch, type ComingMapper } from './read-search'
import type { ToItem } from './record-reader'
import type { ReadingRun } from './source-query'
import type { Sourced } from './source-run'

/** Of what came on the question for a category, what belongs there. */
export function toObservationOf(release: Release, category: SectionCategory): ToItem<Observation> {
  return mapperOf(release, (record) => answersCategory({ categories: readCategories(record) }, category))
}

/** Of all Observations, those that the questions for a category may have left out. */
export function toOtherObservation(release: Release): ToItem<Observation> {
  return mapperOf(release, (record) => isOtherObservation(readCategoryCodes(record)))
}

/**
 * Records of which `belongs` does not hold are another section's: neither shown nor counted here, nor read any further.
 * The search for all would read every result a second time.
 */
function mapperOf(release: Release, belongs: (record: JsonObject) => boolean): ToItem<Observation> {
  return (resource: JsonObject): RecordReading<Observation> =>
    belongs(resource) ? toObservation[release](resource) : readUnshown(resource)
}

/** The ids of what a source shows; made once for each state of it. */
const idsOf = new WeakMap<readonly Sourced[], ReadonlySet<string>>()

function shownIds(items: readonly Sourced[]): ReadonlySet<string> {
  const ids = idsOf.get(items) ?? new Set(items.flatMap(({ source }) => source.resources))
  idsOf.set(items, ids)
  return ids
}

/** Does one of the sections that are asked for by category show the record already? */
function isShownByCategory({ client, session }: ReadingRun<Observation>, record: JsonObject): boolean {
  const id = resourceId(record)
  if (id === undefined || !readCategories(record).some(isSectionCategory)) return false
  const readings = client.getQueriesData<SourceReading<Sourced>>({
    queryKey: ['chart', session.key],
    predicate: ({ queryKey }) => String(queryKey.at(-1)).startsWith('Observation?category='),
  })
  return readings.some(([, reading]) => reading !== undefined && shownIds(reading.items).has(id))
}

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
export async function readOthers(
  run: ReadingRun<Observation>,
  search: PatientSearch,
  mapper: ComingMapper<Observation>,
): Promise<void> {
  const toItem = await mapper
  const toUnseen: ToItem<Observation> | undefined =
    toItem && ((record) => (isShownByCategory(run, record) ? readUnshown(record) : toItem(record)))
  const read = async (wanted: PatientSearch) => {
    let shortfall: Shortfall | undefined
    const fallShort = (reason: Shortfall) => {
      shortfall ??= reason
    }
    await readSearch({ ...run, fallShort }, wanted, Promise.resolve(toUnseen))
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
