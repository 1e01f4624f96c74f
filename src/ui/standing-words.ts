import type { Coded } from '../model/coded'
import { standings, type Standing } from '../model/standing'
import type { Stated } from '../model/stated'
import { t } from '../words/chart'
import { tc } from '../words/care'
import type { Reader } from './reader'

/** The groups of plans, teams, goals and orders; what is over is folded. */
export const standingGroups = standings.map((key) => ({
  key,
  title: (reader: Reader) => standingWords(key, reader),
  folded: key === 'past',
}))

function standingWords(standing: Standing, { audience }: Reader): string {
  return tc(`care.group.${standing}`, { audience })
}

/** A status as a qualification; `words` of the statuses that are known. */
export function statedWords<Status extends string>(
  status: Stated<Status>,
  words: Readonly<Record<Status, string>>,
): string {
  if (typeof status === 'object') return t('status.unreadable', { status: status.unreadable })
  return status === 'not-stated' ? t('status.notStated') : words[status]
}

/** The concepts that are there. */
export function conceptsOf(...concepts: readonly (Coded | undefined | readonly Coded[])[]): Coded[] {
  return concepts.flatMap((concept) => concept ?? [])
}
