import { isObject, textOf } from '../../mock-ehr/data/json'
import type { FhirStore, Resource } from '../../mock-ehr/ehr'
import { belongsTo, expectedSections, typesOf, type ExpectedSection } from '../fixtures/chart-sections'
import { readResources } from '../fixtures/expected-chart'
import type { DrawnStorm } from './drawn-storm'

/** A search that feeds a section. `lacks`: why it can bring nothing, whatever the weather. */
export interface TrueSource {
  type: string
  /** Does its section need it: yes, no, or only where the EHR has it? */
  need: boolean | 'where-offered'
  lacks: 'denied' | 'unsupported' | undefined
}

/** What a section has to be when nothing goes wrong. */
export interface TrueSection {
  sources: readonly TrueSource[]
  /** `Type/id` of every record that the EHR gives. */
  ids: ReadonlySet<string>
  /** More than one where the record decides it: allergies that were asked for and denied are `none-known`. */
  states: readonly string[]
  /** The EHR says that it holds some of its records back. */
  withheld: boolean
  /** Only a search for everything would find those that are in no category, and this EHR refuses that. */
  partial: boolean
}

export type Truth = ReadonlyMap<ExpectedSection, TrueSection>

/** What the chart of a patient has to show, from the records, the EHR and the scopes; nothing of the app is asked. */
export function truthOf(storm: DrawnStorm, store: FhirStore, patientId: string): Truth {
  const { persona, release } = storm
  const records = [...new Set(expectedSections.flatMap((name) => typesOf(name, release)))].flatMap((type) =>
    type === 'Patient' ? (store.get(type, patientId) ?? []) : store.ofPatient(type, patientId),
  )
  const expected = readResources(release, records).find(({ id }) => id === patientId)
  if (expected === undefined) throw new Error(`There is no ${patientId}`)
  const served = new Set<string>(persona.fhir.resourceTypes)
  const lacks = (type: string) => {
    if (storm.ungranted.includes(type)) return 'denied'
    return served.has(type) ? undefined : 'unsupported'
  }

  return new Map(
    expectedSections.map((name) => {
      const sources = typesOf(name, release).map((type): TrueSource => {
        return { type, need: needOf(name, type, release), lacks: lacks(type) }
      })
      const withheld = name === 'social-history' && (persona.fhir.suppresses ?? []).length > 0
      const given = new Set(sources.flatMap(({ type, lacks: lack }) => (lack === undefined ? [type] : [])))
      const all = expected.sections[name].flatMap(({ id }) => (id === undefined ? [] : [id]))
      const ids = new Set(withheld ? [] : all.filter((id) => given.has(id.split('/')[0] ?? '')))
      const states = statesOf(sources, ids.size, withheld && all.length > 0)
      // An order whose drug cannot be had has no name, which is not all there is to show of it.
      const isNameless = name === 'medications' && lacks('Medication') !== undefined && refersToDrugs(records)
      return [
        name,
        {
          sources,
          ids,
          states: [
            ...states,
            ...(isNameless && ids.size > 0 ? ['incomplete'] : []),
            ...(name === 'allergies' && ids.size > 0 ? ['none-known'] : []),
          ],
          withheld,
          partial: name === 'other-observations' && persona.fhir.observationNeedsCategory === true,
        },
      ] as const
    }),
  )
}

function needOf(name: ExpectedSection, type: string, release: string): TrueSource['need'] {
  if (type === 'MedicationStatement') return false
  return name === 'orders' && release === 'dstu2' ? 'where-offered' : true
}

/** By the contract: "Where several searches feed one section". */
function statesOf(sources: readonly TrueSource[], shown: number, allWithheld: boolean): string[] {
  if (sources.length === 0) return ['unsupported']
  const counted = sources.filter(
    ({ need, lacks }) => need === true || (need === 'where-offered' && lacks !== 'unsupported'),
  )
  const lacking = (counted.length > 0 ? counted : sources).flatMap(({ lacks }) => lacks ?? [])
  if (shown > 0) return [lacking.length > 0 ? 'incomplete' : 'complete']
  if (lacking.length > 0) return [lacking.includes('denied') ? 'denied' : 'unsupported']
  return [allWithheld ? 'denied' : 'none']
}

function refersToDrugs(records: readonly Resource[]): boolean {
  return records.some((record) => {
    const drug = record['medicationReference']
    return isObject(drug) && textOf(drug['reference'])?.startsWith('#') === false
  })
}

/** Types that have to do with a section, beside its own: what it refers to. */
export function typesAround(name: ExpectedSection, storm: DrawnStorm): ReadonlySet<string> {
  return new Set([...typesOf(name, storm.release), ...(name === 'medications' ? ['Medication'] : [])])
}

/** Whether an Observation of this category stands in the section, or, of no category, may. */
export function isOfCategory(name: ExpectedSection, category: string | null, storm: DrawnStorm): boolean {
  if (name === 'other-observations') return category === null || category.includes(',')
  const resource = { resourceType: 'Observation', category: [{ coding: [{ code: category }] }] }
  return category !== null && belongsTo(name, storm.release, resource)
}
