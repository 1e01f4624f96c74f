import type { PerRelease } from '../fhir/release'
import type { Need } from '../model/completeness'
import type { ChartContext } from './chart-context'
import { readSearch, type ComingMapper } from './read-search'
import type { ToItem } from './record-reader'
import type { DemandableFilter, PatientSearch } from './patient-search'
import { sourceQuery, type ReadingRun } from './source-query'
import type { Sourced } from './source-run'

/** One search by patient that feeds a section. */
export interface SectionSource<Item extends Sourced> extends PatientSearch {
  /** An optional source that the EHR lacks or does not grant does not count against its section. */
  needed: Need
  /** Only records of this category are asked for, and wanted. */
  category?: string
  /** Asked at once, without looking whether the EHR's metadata offers it: what every EHR has and the reader wants first. */
  atOnce?: boolean
  /** The mapper, whose code comes when it is first needed. */
  toItem: () => Promise<ToItem<Item>>
  /** In place of reading the one search to its end. */
  read?: (run: ReadingRun<Item>, search: PatientSearch, mapper: ComingMapper<Item>) => Promise<void>
}

/** The searches of a section; empty where the release has no resource for it. */
export interface SectionSources<Item extends Sourced> extends PerRelease<readonly SectionSource<Item>[]> {
  section: string
  /** The resource type, in FHIR's name of today, for a release that has none. */
  of: string
  /** Do these items, all there are, only say that there is nothing? See `sectionReading`. */
  assertsAbsence?: (items: readonly Item[]) => boolean
}

/** A filter by an element that every such record must have: with every value, it loses none. */
export function lossless(parameter: string, values: string): DemandableFilter {
  return { parameter, values, loses: undefined }
}

/** The query of one source. */
export function sectionSourceQuery<Item extends Sourced>(
  chart: ChartContext,
  section: string,
  source: SectionSource<Item>,
) {
  const { needed, category, atOnce = false, toItem, read = readSearch } = source
  const always = category === undefined ? source.always : { ...source.always, category }
  const search: PatientSearch = always === undefined ? source : { ...source, always }
  return sourceQuery<Item>(chart, {
    section,
    resourceType: source.resourceType,
    category,
    askFirst: !atOnce,
    needed,
    // The code comes while the records do, neither waiting for the other.
    read: (run) => read(run, search, fetched(toItem)),
  })
}

/** `undefined` where the code cannot be had: no network, or a newer Sightline has taken the place of this one. */
async function fetched<Code>(load: () => Promise<Code>): Promise<Code | undefined> {
  try {
    return await load()
  } catch {
    return undefined
  }
}
