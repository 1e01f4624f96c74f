import {
  careTeamStanding,
  compareCareTeams,
  type CareTeam,
  type CareTeamMember,
  type CareTeamStatus,
} from '../../model/care-team'
import type { Fact, Outline, Qualification } from '../../model/outline'
import { endedOn } from '../../model/standing'
import { dateWords, optionalDate } from '../../ui/date-words'
import { factOf, ourFact, saidFact } from '../../ui/fact'
import { happeningWords } from '../../ui/happening-words'
import { ours, said } from '../../ui/phrase'
import type { Reader } from '../../ui/reader'
import { qualified } from '../../ui/source-marks'
import { referencePhrase, referencePhrases, referenceText } from '../../ui/reference-words'
import { conceptsOf, standingGroups, statedWords } from '../../ui/standing-words'
import { tc } from '../../words/care'
import type { SectionFace } from '../section-face'

export const careTeamFace: SectionFace<CareTeam> = {
  none: ({ audience, ehrName: ehr }) => tc('careTeam.none', { audience, ehr }),
  groups: standingGroups,
  compare: () => compareCareTeams,
  outline: careTeamOutline,
}

const statusWords: Record<CareTeamStatus, string> = {
  proposed: tc('careTeam.status.proposed'),
  active: tc('careTeam.status.active'),
  suspended: tc('careTeam.status.suspended'),
  inactive: tc('careTeam.status.inactive'),
}

function careTeamOutline(team: CareTeam, reader: Reader): Outline {
  const { audience } = reader
  const { start, end } = team.period
  const name = team.name ?? team.reasons[0] ?? team.categories[0]?.text
  const from = team.name !== undefined ? 'name' : team.reasons.length > 0 ? 'reasonCode' : 'category'
  return {
    source: team.source,
    title: name === undefined ? ours(tc('careTeam.unnamed')) : said(name),
    titlePath: [from],
    qualifications: qualified(team.source, qualifications(team, reader)),
    group: careTeamStanding(team),
    groupFrom: { path: ['status'], rule: tc('careTeam.groupRule') },
    value: [],
    when:
      start === undefined ? undefined : { label: tc('care.starts', { audience }), date: start, path: ['period.start'] },
    facts: [
      ...ourFact(tc('care.ends', { audience }), optionalDate(end, reader), ['period.end']),
      ...team.members.flatMap((member) => memberFact(member, reader)),
      ...factOf(tc('careTeam.managing', { audience }), referencePhrases(team.managing), ['managingOrganization']),
      ...saidFact(
        tc('careTeam.telecom'),
        team.telecom.map(({ value }) => value),
        ['telecom'],
      ),
      ...saidFact(tc('care.reason'), from === 'reasonCode' ? team.reasons.slice(1) : team.reasons, ['reasonCode']),
      ...saidFact(
        tc('care.category'),
        (from === 'category' ? team.categories.slice(1) : team.categories).map(({ text }) => text),
        ['category'],
      ),
    ],
    notes: team.notes,
    concepts: conceptsOf(
      team.categories,
      team.members.flatMap(({ roles }) => roles),
    ),
    encounter: team.encounter,
  }
}

function qualifications(team: CareTeam, reader: Reader): Qualification[] {
  if (team.status !== 'active') return [{ text: statedWords(team.status, statusWords), path: ['status'] }]
  const ended = endedOn(team.period, reader.today)
  return ended === undefined
    ? []
    : [{ text: tc('care.endedOn', { date: dateWords(ended, reader) }), path: ['period.end'] }]
}

/** A member under the role as the label; one without a role under "Member". */
function memberFact(member: CareTeamMember, reader: Reader): Fact[] {
  const roles = [...new Set(member.roles.flatMap(({ text }) => text ?? []))]
  const [who] = member.member === undefined ? [] : referencePhrase(member.member)
  const { start, end } = member.period
  const period =
    start === undefined && end === undefined ? undefined : happeningWords({ kind: 'period', start, end }, reader)
  const organization = member.onBehalfOf && referenceText(member.onBehalfOf)
  return factOf(
    roles.length === 0 ? tc('careTeam.member') : roles.join(', '),
    [
      who ?? ours(tc('careTeam.memberUnnamed')),
      ...(organization === undefined ? [] : [ours(tc('careTeam.for', { organization }))]),
      ...(period === undefined ? [] : [ours(period)]),
      ...member.telecom.map(({ value }) => said(value)),
    ],
    ['participant'],
  )
}
