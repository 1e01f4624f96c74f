import { useQueryClient } from '@tanstack/react-query'
import { recordNarratives } from '../data/record-narrative'
import type { Source } from '../model/provenance'
import { NarrativeFold } from '../ui/narrative'

/** The texts of its own that an item came with, each in a fold. */
export function RecordNarratives({ source }: { source: Source }) {
  const client = useQueryClient()
  return recordNarratives(client, source).map((narrative) => (
    <NarrativeFold key={narrative.xhtml} narrative={narrative} />
  ))
}
