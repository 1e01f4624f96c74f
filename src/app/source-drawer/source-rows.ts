import type { ElementPath, Outline, Phrase } from '../../model/outline'
import { dateWords } from '../../ui/date-words'
import { ours, said } from '../../ui/phrase'
import type { Reader } from '../../ui/reader'
import { t } from '../../words/chart'
import { to } from '../../words/tools'

/** One thing that is shown of an item, and what it was read from. */
export interface SourceRow {
  label: string
  value: readonly Phrase[]
  path: ElementPath | undefined
  /** It was decided by all the elements of `path`, not read from the first that is there. */
  byAll?: boolean
  rule: string | undefined
}

/** Everything that an outline says, in the order in which it is read. `group`: the heading under which it stands. */
export function sourceRows(outline: Outline, group: string | undefined, reader: Reader): SourceRow[] {
  const { title, titlePath, qualifications, groupFrom, value, valuePath, when, facts, notes, concepts } = outline
  const codes = concepts.flatMap((concept) => concept.codes)
  const codeWords = codes.map(({ systemName, system, code }) => said([systemName ?? system, code].join(' ').trim()))
  return [
    { label: to('source.name'), value: [title], path: titlePath, rule: undefined },
    ...(group === undefined
      ? []
      : [
          {
            label: to('source.group'),
            value: [ours(group)],
            path: groupFrom?.path,
            byAll: true,
            rule: groupFrom?.rule,
          },
        ]),
    ...qualifications.map(({ text, path, rule }) => ({
      label: to('source.qualification'),
      value: [ours(text)],
      path,
      byAll: true,
      rule,
    })),
    ...(value.length === 0 ? [] : [{ label: to('source.value'), value, path: valuePath, rule: undefined }]),
    when === undefined
      ? { label: to('source.date'), value: [ours(t('date.notRecorded'))], path: undefined, rule: undefined }
      : { label: when.label, value: [ours(dateWords(when.date, reader))], path: when.path, rule: undefined },
    ...facts.map((fact) => ({ label: fact.label, value: fact.value, path: fact.path, rule: fact.rule })),
    ...notes.map((note) => ({ label: to('source.note'), value: [said(note)], path: notePath, rule: undefined })),
    ...(codeWords.length === 0
      ? []
      : [{ label: to('source.codes'), value: codeWords, path: titlePath, rule: undefined }]),
  ]
}

/** R4's name, then those of DSTU2. */
const notePath: ElementPath = ['note', 'comments', 'notes', 'comment', 'description', 'text']
