import type { Release } from '../fhir/release'
import type { Audience } from '../vendors/vendor-record'

/** An endpoint as a published list has it: nothing is checked or mended yet. */
export interface ListedEndpoint {
  url: string | undefined
  /** What its organisations are called, the one to show first. */
  names: readonly string[]
  /** Where they are: `Boston, MA 02110`, or as much of it as is said. */
  places: readonly string[]
  /** Where the list itself says whom it is for. */
  audience: Audience | undefined
  release: Release | undefined
  /** `Endpoint.status`, or what the list calls its environment (`prod`). */
  status: string | undefined
  /** `Endpoint.connectionType.code`. */
  connection: string | undefined
  /** `Endpoint.period`, as written. */
  starts: string | undefined
  ends: string | undefined
}

/** What a list that says nothing of it leaves open. */
export const unsaid = {
  places: [],
  audience: undefined,
  release: undefined,
  status: undefined,
  connection: undefined,
  starts: undefined,
  ends: undefined,
} satisfies Partial<ListedEndpoint>
