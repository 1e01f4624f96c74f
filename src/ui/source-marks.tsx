import type { Qualification } from '../model/outline'
import type { Source, SourceMark } from '../model/provenance'
import { t } from '../words/chart'
import { Qualifiers } from './record'

/** What a record says of itself that changes how far it may be trusted, on a row that shows no outline. */
export function SourceMarks({ source }: { source: Source }) {
  return <Qualifiers qualifications={qualified(source, [])} />
}

/** What qualifies an item: what its record says of itself, before what it says of the patient. */
export function qualified({ marks = [] }: Source, own: readonly Qualification[]): readonly Qualification[] {
  if (marks.length === 0) return own
  const labels = new Set(marks.flatMap((mark) => (mark.kind === 'withheld' ? [mark.label] : [])))
  const isModified = marks.some((mark) => mark.kind === 'unknown-modifier')
  return [
    ...(isModified
      ? [{ text: t('marks.unknownModifier'), tone: 'critical', path: ['modifierExtension', 'implicitRules'] } as const]
      : []),
    ...new Map(marks.flatMap(focusQualification).map((one) => [one.text, one])).values(),
    ...(labels.size > 0
      ? [
          {
            text: t('marks.withheld', { labels: [...labels].join(', ') }),
            tone: 'attention',
            path: ['meta.security', 'meta.tag'],
          } as const,
        ]
      : []),
    ...own,
  ]
}

function focusQualification(mark: SourceMark): Qualification[] {
  if (mark.kind !== 'focus') return []
  const { words, own } = mark
  if (own) return words === undefined ? [] : [{ text: t('marks.part', { words }), tone: 'attention', path: focusPath }]
  const text = words === undefined ? t('marks.other') : t('marks.focus', { words })
  return [{ text, tone: 'critical', path: focusPath }]
}

const focusPath = ['focus', 'extension']
