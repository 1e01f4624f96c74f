import type { QueryClient } from '@tanstack/react-query'
import { readNarrative } from '../fhir/narrative'
import type { Narrative } from '../model/narrative'
import type { Source } from '../model/provenance'
import { receivedRecord } from './received-records'

/** The texts of their own that an item's records came with, each once. */
export function recordNarratives(client: QueryClient, source: Source): Narrative[] {
  const all = source.resources.flatMap((id) => readNarrative(receivedRecord(client, id)) ?? [])
  return all.filter((narrative, i) => all.findIndex(({ xhtml }) => xhtml === narrative.xhtml) === i)
}
