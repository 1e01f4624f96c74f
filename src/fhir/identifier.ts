import type { Identifier } from '../model/patient'
import { conceptWords } from './codeable-concept'
import { readPeriod } from './date'
import { field, readObjects, readString, readToken } from './json'

/** HL7 v2 table 0203, in R4's, DSTU2's and the OID's address; DSTU2 keeps `SB` and others in a list of its own. */
const typeSystem = /(?:0203|identifier-type|2\.16\.840\.1\.113883\.12\.203)$/

function typeCodeOf(type: unknown): string | undefined {
  const coding = readObjects(field(type, 'coding')).find((each) => {
    const system = readString(field(each, 'system'))
    return system === undefined || typeSystem.test(system)
  })
  return readToken(field(coding, 'code'))
}

/** Identifiers that have a value; their values are shown as they are, UUIDs too. */
export function readIdentifiers(value: unknown): Identifier[] {
  return readObjects(value).flatMap((identifier) => {
    const number = readToken(field(identifier, 'value'))
    if (number === undefined) return []
    const type = field(identifier, 'type')
    const period = readPeriod(field(identifier, 'period'))
    return [
      {
        typeCode: typeCodeOf(type),
        type: conceptWords(type),
        system: readString(field(identifier, 'system')),
        use: readString(field(identifier, 'use')),
        value: number,
        start: period.start,
        end: period.end,
      },
    ]
  })
}
