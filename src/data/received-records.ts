import type { QueryClient } from '@tanstack/react-query'
import { resourceId } from '../fhir/resource-id'
import type { JsonObject } from '../fhir/json'

/** One for each chart: what came from the server, as it came. */
const shelves = new WeakMap<QueryClient, Map<string, JsonObject>>()

function shelfOf(client: QueryClient): Map<string, JsonObject> {
  const known = shelves.get(client)
  if (known !== undefined) return known
  const shelf = new Map<string, JsonObject>()
  shelves.set(client, shelf)
  return shelf
}

/** Keeps a record about the chart's patient, or one that came along with such, in place of an earlier version. */
export function keepReceived(client: QueryClient, record: JsonObject): void {
  const id = resourceId(record)
  if (id !== undefined) shelfOf(client).set(id, record)
}

/** A record as it was received; `id` is `ResourceType/id`. Numbers are lossless-json's: write it with its `stringify`. */
export function receivedRecord(client: QueryClient, id: string): JsonObject | undefined {
  return shelves.get(client)?.get(id)
}

/** All records that were received, in the order in which they first came, entered-in-error among them. */
export function receivedRecords(client: QueryClient): readonly JsonObject[] {
  return [...(shelves.get(client)?.values() ?? [])]
}

export function forgetReceived(client: QueryClient): void {
  shelves.delete(client)
}
