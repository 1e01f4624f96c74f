import type { QueryClient } from '@tanstack/react-query'
import type { Answer } from './answer'
import { createSharedReads } from './shared-reads'
import type { SharedReads } from './shared-reads'

/** One for each chart: orders and statements refer to the same Medications. */
const shelves = new WeakMap<QueryClient, SharedReads<Answer>>()

/** The Medications that were read for a chart, by address. Failed reads are not kept: asking again may help. */
export function medicationShelf(client: QueryClient): SharedReads<Answer> {
  const known = shelves.get(client)
  if (known !== undefined) return known
  const shelf = createSharedReads<Answer>((answer) => answer.kind === 'ok')
  shelves.set(client, shelf)
  return shelf
}

/** A read that is on its way is stopped by those who asked for it. */
export function forgetMedications(client: QueryClient): void {
  shelves.delete(client)
}
