import type { Actor } from '../model/actor'
import type { ElementPath, Fact, Phrase } from '../model/outline'
import type { Period } from '../model/period'
import { te } from '../words/events'
import { factOf } from './fact'
import { happeningWords } from './happening-words'
import { ours, said } from './phrase'
import type { Reader } from './reader'

/** From when to when; `undefined` where the record says neither. */
export function periodWords({ start, end }: Period, reader: Reader): string | undefined {
  return start === undefined && end === undefined ? undefined : happeningWords({ kind: 'period', start, end }, reader)
}

/** Words with the time for which they held, where the record gives one. */
export function wordsInPeriod(words: string, period: Period, reader: Reader): Phrase {
  const when = periodWords(period, reader)
  return when === undefined ? said(words) : said(te('events.withSpan', { words, when }))
}

/** Who took part, each with what they did. */
export function actorFact(label: string, actors: readonly Actor[], reader: Reader, path: ElementPath): Fact[] {
  return factOf(
    label,
    actors.map((actor) => wordsInPeriod(actorWords(actor), actor, reader)),
    path,
  )
}

function actorWords({ name, roles, of }: Actor): string {
  const who = name ?? te('events.notNamed')
  const roleWords = roles.join(', ')
  if (of === undefined) return roles.length === 0 ? who : te('events.inRole', { who, roles: roleWords })
  return roles.length === 0 ? te('events.onBehalf', { who, of }) : te('events.inRoleFor', { who, roles: roleWords, of })
}

/** `Yes` or `No`; no fact where the record says neither. */
export function yesNoFact(label: string, value: boolean | undefined, path: ElementPath): Fact[] {
  if (value === undefined) return []
  return factOf(label, [ours(value ? te('events.yes') : te('events.no'))], path)
}
