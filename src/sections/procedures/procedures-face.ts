import type { Happening } from '../../model/happening'
import { happeningDate } from '../../model/happening-date'
import type { Fact, Outline, Qualification } from '../../model/outline'
import { compareProcedures, procedureGroup, type Procedure, type ProcedureGroup } from '../../model/procedure'
import { actorFact } from '../../ui/actor-words'
import { optionalDate } from '../../ui/date-words'
import { factOf, ourFact, saidFact } from '../../ui/fact'
import { happeningWords } from '../../ui/happening-words'
import { ours, said } from '../../ui/phrase'
import type { Reader } from '../../ui/reader'
import { qualified } from '../../ui/source-marks'
import { t } from '../../words/chart'
import { te } from '../../words/events'
import type { SectionFace } from '../section-face'

const statusPath = ['notPerformed', 'status'] as const
const reasonNotDone = ['statusReason', 'reasonNotPerformed'] as const

export const proceduresFace: SectionFace<Procedure> = {
  none: ({ audience, ehrName: ehr }) => te('procedures.none', { audience, ehr }),
  groups: [
    { key: 'under-way', title: () => te('procedures.group.underWay') },
    { key: 'done', title: () => te('procedures.group.done') },
    { key: 'stopped', title: () => te('procedures.group.stopped') },
    { key: 'status-unknown', title: () => te('events.group.statusUnknown') },
    { key: 'not-done', title: () => te('procedures.group.notDone') },
  ] satisfies { key: ProcedureGroup; title: () => string }[],
  compare: () => compareProcedures,
  outline: procedureOutline,
}

function procedureOutline(procedure: Procedure, reader: Reader): Outline {
  const { audience } = reader
  const group = procedureGroup(procedure)
  const { concept, performed } = procedure
  const notDone = group === 'not-done'
  const whenLabel = notDone ? te('events.date') : te('procedures.performed', { audience })
  const date = happeningDate(performed)
  return {
    source: procedure.source,
    title: concept.text === undefined ? ours(te('procedures.unnamed')) : said(concept.text),
    titlePath: ['code'],
    qualifications: qualified(procedure.source, qualificationsOf(procedure, group)),
    group,
    groupFrom: { path: statusPath, rule: te('procedures.groupRule') },
    value: notDone
      ? procedure.statusReasons.map(said)
      : procedure.outcome === undefined
        ? []
        : [said(procedure.outcome)],
    valuePath: notDone ? reasonNotDone : ['outcome'],
    when: date === undefined ? undefined : { label: whenLabel, date, path: ['performed[x]'] },
    facts: [
      ...performedFacts(performed, whenLabel, reader),
      ...(notDone ? [] : saidFact(te('procedures.statusReason'), procedure.statusReasons, reasonNotDone)),
      ...(notDone ? saidFact(te('procedures.outcome'), procedure.outcome, ['outcome']) : []),
      ...saidFact(te('events.reason'), procedure.reasons, ['reasonCode', 'reasonCodeableConcept', 'reasonReference']),
      ...saidFact(
        te('events.bodySite', { audience }),
        procedure.bodySites.map(({ text }) => text),
        ['bodySite'],
      ),
      ...factOf(
        te('procedures.complication'),
        procedure.complications.map((words) =>
          words === undefined ? ours(te('procedures.complicationUnnamed')) : said(words),
        ),
        ['complication', 'complicationDetail'],
      ),
      ...saidFact(te('procedures.followUp', { audience }), procedure.followUp, ['followUp']),
      ...actorFact(te('events.performer', { audience }), procedure.performers, reader, ['performer']),
      ...saidFact(te('events.location', { audience }), procedure.location, ['location']),
      ...saidFact(te('procedures.devices'), procedure.devices, ['focalDevice']),
      ...saidFact(te('procedures.used'), procedure.used, ['usedCode', 'usedReference', 'used']),
      ...saidFact(te('procedures.report'), procedure.reports, ['report']),
      ...saidFact(te('procedures.basedOn'), procedure.basedOn, ['basedOn', 'request']),
      ...saidFact(te('events.partOf'), procedure.partOf, ['partOf']),
      ...saidFact(te('events.category'), procedure.category, ['category']),
      ...saidFact(te('procedures.recorder'), procedure.recorder, ['recorder']),
      ...saidFact(te('procedures.asserter'), procedure.asserter, ['asserter']),
    ],
    notes: procedure.notes,
    concepts: [concept, ...procedure.bodySites],
    encounter: procedure.encounter,
  }
}

/** What the date at the head leaves out: the end of a period, or all where it was no date. */
function performedFacts(performed: Happening | undefined, label: string, reader: Reader): Fact[] {
  if (performed?.kind === 'date') return []
  if (performed?.kind === 'period' && performed.start !== undefined)
    return ourFact(te('procedures.ended'), optionalDate(performed.end, reader), ['performed[x]'])
  return ourFact(label, happeningWords(performed, reader), ['performed[x]'])
}

/** Said apart from the heading: the timeline and the search have none. */
function qualificationsOf({ status, notPerformed }: Procedure, group: ProcedureGroup): Qualification[] {
  const notDone: Qualification[] =
    group === 'not-done' ? [{ text: te('procedures.notDone'), tone: 'attention', path: statusPath }] : []
  const words = notPerformed ? undefined : statusWords(status)
  return [...notDone, ...(words === undefined ? [] : [{ text: words, path: ['status'] }])]
}

function statusWords(status: Procedure['status']): string | undefined {
  if (typeof status === 'object') return t('status.unreadable', { status: status.unreadable })
  switch (status) {
    case 'completed':
    case 'not-done':
      return undefined
    case 'preparation':
      return te('procedures.status.preparation')
    case 'in-progress':
      return te('events.status.inProgress')
    case 'on-hold':
      return te('events.status.onHold')
    case 'stopped':
      return te('events.status.stopped')
    case 'aborted':
      return te('procedures.status.aborted')
    case 'unknown':
      return te('events.status.unknown')
    case 'not-stated':
      return t('status.notStated')
  }
}
