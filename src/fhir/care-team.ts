import { careTeamStatuses, type CareTeam, type CareTeamMember } from '../model/care-team'
import { readNotes } from './annotation'
import { conceptsWords, readConcepts } from './codeable-concept'
import { readTelecom } from './contact'
import { readPeriod } from './date'
import { field, readObjects, readWords, type JsonObject } from './json'
import { readAllNamed, readNamed } from './named-reference'
import { readRecord, type RecordReading } from './record-reading'
import { encounterReference, findContained, referenceText, referenceWords } from './reference'
import type { PerRelease } from './release'
import { readStated } from './stated'

/** A member that is a PractitionerRole has its person, its organization and its telephone one step further. */
function readMember(participant: JsonObject, team: JsonObject): CareTeamMember {
  const reference = field(participant, 'member')
  const text = referenceText(reference)
  const contained = text === undefined ? undefined : findContained(team, text)
  const member = readNamed(reference, team)
  const words = member?.words ?? referenceWords(field(contained, 'practitioner'), team)
  return {
    roles: [...readConcepts(field(participant, 'role')), ...readConcepts(field(contained, 'specialty'))],
    member: member === undefined ? undefined : { ...member, words },
    onBehalfOf: readNamed(field(participant, 'onBehalfOf'), team) ?? readNamed(field(contained, 'organization'), team),
    period: readPeriod(field(participant, 'period')),
    telecom: readTelecom(field(contained, 'telecom')),
  }
}

function fromR4(resource: JsonObject): RecordReading<CareTeam> {
  return readRecord(resource, 'CareTeam', ['status'], (source) => ({
    source,
    name: readWords(field(resource, 'name')),
    categories: readConcepts(field(resource, 'category')),
    status: readStated(field(resource, 'status'), careTeamStatuses),
    period: readPeriod(field(resource, 'period')),
    members: readObjects(field(resource, 'participant')).map((participant) => readMember(participant, resource)),
    reasons: [
      ...conceptsWords(field(resource, 'reasonCode')),
      ...readAllNamed(field(resource, 'reasonReference'), resource).flatMap(({ words }) => words ?? []),
    ],
    managing: readAllNamed(field(resource, 'managingOrganization'), resource),
    telecom: readTelecom(field(resource, 'telecom')),
    encounter: encounterReference(field(resource, 'encounter')),
    notes: readNotes(field(resource, 'note')),
  }))
}

/** CareTeam (R4) → CareTeam. DSTU2 has no such resource. */
export const toCareTeam = { r4: fromR4 } satisfies Partial<
  PerRelease<(resource: JsonObject) => RecordReading<CareTeam>>
>
