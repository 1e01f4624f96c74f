import type { Coded } from '../../model/coded'
import type { Encounter, EncounterPlace, FormerState } from '../../model/encounter'
import type { Phrase } from '../../model/outline'
import { periodWords, wordsInPeriod } from '../../ui/actor-words'
import { ours, said } from '../../ui/phrase'
import type { Reader } from '../../ui/reader'
import { t } from '../../words/chart'
import { te } from '../../words/events'

/** A finished visit is the rule, and needs no word. */
export function encounterStatusWords(status: Encounter['status']): string | undefined {
  if (typeof status === 'object') return t('status.unreadable', { status: status.unreadable })
  if (status === 'finished') return undefined
  return status === 'not-stated' ? t('status.notStated') : knownStatusWords(status)
}

function knownStatusWords(status: string): string | undefined {
  switch (status) {
    case 'planned':
      return te('encounters.status.planned')
    case 'arrived':
      return te('encounters.status.arrived')
    case 'triaged':
      return te('encounters.status.triaged')
    case 'in-progress':
      return te('events.status.inProgress')
    case 'onleave':
      return te('encounters.status.onLeave')
    case 'finished':
      return te('encounters.status.finished')
    case 'cancelled':
      return te('encounters.status.cancelled')
    case 'unknown':
      return te('events.status.unknown')
    default:
      return undefined
  }
}

/** A state of the encounter that is over, and when it was. */
export function formerStatePhrase(state: FormerState, reader: Reader): Phrase {
  const words = knownStatusWords(state.words) ?? state.words
  const when = periodWords(state, reader)
  return ours(when === undefined ? words : te('events.withSpan', { words, when }))
}

/** The class in words: the record's display, else those of HL7 v3 ActEncounterCode, which often comes as a bare code. */
export function encounterClassPhrase(given: Coded | undefined): Phrase | undefined {
  if (given?.text === undefined) return undefined
  const [code] = given.codes
  const words = code === undefined || given.text !== code.code ? undefined : classWords(code.code)
  return words === undefined ? said(given.text) : ours(words)
}

function classWords(code: string): string | undefined {
  switch (code.toUpperCase()) {
    case 'AMB':
      return te('encounters.class.ambulatory')
    case 'EMER':
      return te('encounters.class.emergency')
    case 'FLD':
      return te('encounters.class.field')
    case 'HH':
      return te('encounters.class.home')
    case 'IMP':
      return te('encounters.class.inpatient')
    case 'ACUTE':
      return te('encounters.class.acute')
    case 'NONAC':
      return te('encounters.class.nonAcute')
    case 'OBSENC':
      return te('encounters.class.observation')
    case 'PRENC':
      return te('encounters.class.preAdmission')
    case 'SS':
      return te('encounters.class.shortStay')
    case 'VR':
      return te('encounters.class.virtual')
    default:
      return undefined
  }
}

/** A place with what kind of place it is, and when the patient was there. */
export function placePhrase(place: EncounterPlace, reader: Reader): Phrase {
  const name = place.name ?? place.kind ?? te('events.notNamed')
  const asides = [place.name === undefined ? undefined : place.kind, place.status].filter((word) => word !== undefined)
  const words = asides.length === 0 ? name : te('events.inRole', { who: name, roles: asides.join(', ') })
  return wordsInPeriod(words, place, reader)
}
