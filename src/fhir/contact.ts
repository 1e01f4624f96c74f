import type { Contact, PersonName, PostalAddress, RelatedContact } from '../model/patient'
import { conceptsWords } from './codeable-concept'
import { readPeriod } from './date'
import { readHumanNames } from './human-name'
import { field, readObjects, readString, readStrings, readWords, type JsonObject } from './json'
import { referenceWords } from './reference'

/** ContactPoints that have a value. */
export function readTelecom(value: unknown): Contact[] {
  return readObjects(value).flatMap((telecom) => {
    const text = readWords(field(telecom, 'value'))
    if (text === undefined) return []
    const use = readString(field(telecom, 'use'))
    const period = readPeriod(field(telecom, 'period'))
    return [{ system: readString(field(telecom, 'system')), use, value: text, ...period }]
  })
}

const filled = (parts: (string | undefined)[], separator: string) =>
  parts.filter((part) => part !== undefined).join(separator)

function addressLines(address: JsonObject): string[] {
  const word = (name: string) => readWords(field(address, name))
  const streets = readStrings(field(address, 'line')).filter((line) => readWords(line) !== undefined)
  const town = filled(
    [word('city'), word('district'), filled([word('state'), word('postalCode')], ' ') || undefined],
    ', ',
  )
  const lines = [...streets, town, word('country') ?? ''].filter((line) => line !== '')
  if (lines.length > 0) return lines
  return (word('text') ?? '').split(/\r?\n/).filter((line) => line.trim() !== '')
}

/** Addresses that have at least one line. */
export function readAddresses(value: unknown): PostalAddress[] {
  return readObjects(value).flatMap((address) => {
    const lines = addressLines(address)
    if (lines.length === 0) return []
    const use = readString(field(address, 'use'))
    return [{ use, type: readString(field(address, 'type')), lines, ...readPeriod(field(address, 'period')) }]
  })
}

/** A contact may be an organization, which is known by its name alone. */
function organizationName(contact: JsonObject, patient: JsonObject): PersonName | undefined {
  const text = referenceWords(field(contact, 'organization'), patient)
  if (text === undefined) return undefined
  const absent = { use: undefined, family: undefined, start: undefined, end: undefined }
  return { ...absent, given: [], prefix: [], suffix: [], text }
}

/** The people to turn to: `Patient.contact`. */
export function readRelatedContacts(value: unknown, patient: JsonObject): RelatedContact[] {
  return readObjects(value).flatMap((contact) => {
    const [ownName] = readHumanNames(field(contact, 'name'))
    const name = ownName ?? organizationName(contact, patient)
    const relationship = conceptsWords(field(contact, 'relationship'))
    const telecom = readTelecom(field(contact, 'telecom'))
    return name === undefined && telecom.length === 0 && relationship.length === 0
      ? []
      : [{ relationship, name, telecom, ...readPeriod(field(contact, 'period')) }]
  })
}
