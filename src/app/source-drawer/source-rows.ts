import type { Coded } from '../../model/coded'
import { isTimedOtherwise, type ElementPath, type Outline, type Phrase } from '../../model/outline'
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
  const { title, titlePath, qualifications, groupFrom, value, valuePath, facts, notes, concepts } = outline
  const [about, ...others] = concepts
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
    ...whenRows(outline, reader),
    ...facts.map((fact) => ({ label: fact.label, value: fact.value, path: fact.path, rule: fact.rule })),
    ...notes.map((note) => ({ label: to('source.note'), value: [said(note)], path: notePath, rule: undefined })),
    ...codeRows(to('source.codes'), about === undefined ? [] : [about], titlePath),
    ...codeRows(to('source.furtherCodes'), others, undefined),
  ]
}

/** R4's name, then those of DSTU2. */
const notePath: ElementPath = ['note', 'comments', 'notes', 'comment', 'description', 'text']

/** The one date, unless it is among the facts as it is. */
function whenRows(outline: Outline, reader: Reader): SourceRow[] {
  const { when, facts } = outline
  if (isTimedOtherwise(outline)) return []
  if (when === undefined)
    return [{ label: to('source.date'), value: [ours(t('date.notRecorded'))], path: undefined, rule: undefined }]
  const words = dateWords(when.date, reader)
  const isFact = facts.some(
    ({ label, value }) => label === when.label && value.length === 1 && value[0]?.text === words,
  )
  return isFact ? [] : [{ label: when.label, value: [ours(words)], path: when.path, rule: undefined }]
}

function codeRows(label: string, concepts: readonly Coded[], path: ElementPath | undefined): SourceRow[] {
  const words = concepts
    .flatMap(({ codes }) => codes)
    .map(({ systemName, system, code }) => said([systemName ?? system, code].join(' ').trim()))
  return words.length === 0 ? [] : [{ label, value: words, path, rule: undefined }]
}
