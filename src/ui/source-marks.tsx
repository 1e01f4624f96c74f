import type { Source } from '../model/provenance'
import { t } from '../words/chart'
import { Qualifier } from './record'

/** What a record says of itself that changes how far it may be trusted, on the row itself. */
export function SourceMarks({ source }: { source: Source }) {
  return markWords(source).map(({ words, tone }) => (
    <Qualifier key={words} tone={tone}>
      {words}
    </Qualifier>
  ))
}

/** The same as words to be put where there is no row. */
export function markWords({ marks = [] }: Source): { words: string; tone: 'attention' | 'critical' }[] {
  const labels = new Set(marks.flatMap((mark) => (mark.kind === 'withheld' ? [mark.label] : [])))
  const isModified = marks.some((mark) => mark.kind === 'unknown-modifier')
  return [
    ...(isModified ? [{ words: t('marks.unknownModifier'), tone: 'critical' as const }] : []),
    ...(labels.size > 0
      ? [{ words: t('marks.withheld', { labels: [...labels].join(', ') }), tone: 'attention' as const }]
      : []),
  ]
}
