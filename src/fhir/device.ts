import type { Device, DeviceProperty, DeviceUdi } from '../model/device'
import { quantityText } from '../model/quantity-text'
import { readNotes } from './annotation'
import { conceptsWords, conceptWords, readOptionalConcept } from './codeable-concept'
import { readDate } from './date'
import { readIdentifiers } from './identifier'
import { field, readList, readObjects, readString, readToken, readWords, type JsonObject } from './json'
import { readAmount } from './quantity'
import { readRecord, type RecordReading } from './record-reading'
import { referenceWords } from './reference'
import type { PerRelease } from './release'
import { readStated } from './stated'

const statuses = ['active', 'inactive', 'unknown', 'available', 'not-available'] as const

type ReleaseParts = Pick<
  Device,
  | 'names'
  | 'statusReasons'
  | 'udis'
  | 'distinctIdentifier'
  | 'model'
  | 'part'
  | 'serial'
  | 'versions'
  | 'expiry'
  | 'specializations'
  | 'properties'
  | 'safety'
  | 'parent'
>

function readNumber(resource: JsonObject, name: string): string | undefined {
  return readWords(readToken(field(resource, name)))
}

/** The people's name first: it is the one that a patient's card carries. */
const nameOrder = ['user-friendly-name', 'patient-reported-name', 'model-name', 'manufacturer-name', 'udi-label-name']

function readNames(resource: JsonObject): string[] {
  const names = readObjects(field(resource, 'deviceName')).flatMap((given) => {
    const name = readWords(field(given, 'name'))
    const rank = nameOrder.indexOf(readString(field(given, 'type')) ?? '')
    return name === undefined ? [] : [{ name, rank: rank === -1 ? nameOrder.length : rank }]
  })
  return [...new Set(names.toSorted((a, b) => a.rank - b.rank).map(({ name }) => name))]
}

/** The agencies that the FDA accredits, by the addresses that FHIR gives them; any other as it is. */
function issuerName(issuer: string | undefined): string | undefined {
  const [agency] = /\b(gs1|hibcc|iccbba)\b/i.exec(issuer ?? '') ?? []
  return agency?.toUpperCase() ?? issuer
}

function readUdi(carrier: JsonObject): DeviceUdi[] {
  const deviceIdentifier = readNumber(carrier, 'deviceIdentifier')
  const printed = readNumber(carrier, 'carrierHRF')
  if (deviceIdentifier === undefined && printed === undefined) return []
  return [
    {
      deviceIdentifier,
      printed,
      issuer: issuerName(readWords(field(carrier, 'issuer'))),
      jurisdiction: readWords(field(carrier, 'jurisdiction')),
      entry: readWords(field(carrier, 'entryType')),
    },
  ]
}

/** A part with a kind and a value: `software: 1.2`. */
function kindAndValue(kind: string | undefined, value: string | undefined): string[] {
  if (value === undefined) return []
  return [kind === undefined ? value : `${kind}: ${value}`]
}

function readProperties(resource: JsonObject): DeviceProperty[] {
  return readObjects(field(resource, 'property')).flatMap((property) => {
    const name = conceptWords(field(property, 'type'))
    const quantities = readList(field(property, 'valueQuantity')).flatMap((value) => {
      const amount = readAmount(value)
      return (amount && quantityText(amount)) ?? []
    })
    const values = [...quantities, ...conceptsWords(field(property, 'valueCode'))]
    return name === undefined || values.length === 0 ? [] : [{ name, values }]
  })
}

function readDevice(resource: JsonObject, readRelease: (resource: JsonObject) => ReleaseParts): RecordReading<Device> {
  return readRecord(resource, 'Device', ['status'], (source) => ({
    ...readRelease(resource),
    source,
    type: readOptionalConcept(field(resource, 'type')),
    status: readStated(field(resource, 'status'), statuses),
    manufacturer: readWords(field(resource, 'manufacturer')),
    lot: readNumber(resource, 'lotNumber'),
    manufactured: readDate(field(resource, 'manufactureDate')),
    owner: referenceWords(field(resource, 'owner'), resource),
    location: referenceWords(field(resource, 'location'), resource),
    numbers: readIdentifiers(field(resource, 'identifier')).flatMap(({ type, value }) =>
      kindAndValue(type, readWords(value)),
    ),
    notes: readNotes(field(resource, 'note')),
  }))
}

/** DSTU2 has the whole identifier in one string. */
function readUdiString(resource: JsonObject): DeviceUdi[] {
  const printed = readNumber(resource, 'udi')
  if (printed === undefined) return []
  return [{ deviceIdentifier: undefined, printed, issuer: undefined, jurisdiction: undefined, entry: undefined }]
}

/** Device, of either release. */
export const toDevice = {
  dstu2: (resource) =>
    readDevice(resource, (device) => ({
      names: [],
      statusReasons: [],
      udis: readUdiString(device),
      distinctIdentifier: undefined,
      model: readNumber(device, 'model'),
      part: undefined,
      serial: undefined,
      versions: kindAndValue(undefined, readNumber(device, 'version')),
      expiry: readDate(field(device, 'expiry')),
      specializations: [],
      properties: [],
      safety: [],
      parent: undefined,
    })),
  r4: (resource) =>
    readDevice(resource, (device) => ({
      names: readNames(device),
      statusReasons: conceptsWords(field(device, 'statusReason')),
      udis: readObjects(field(device, 'udiCarrier')).flatMap(readUdi),
      distinctIdentifier: readNumber(device, 'distinctIdentifier'),
      model: readNumber(device, 'modelNumber'),
      part: readNumber(device, 'partNumber'),
      serial: readNumber(device, 'serialNumber'),
      versions: readObjects(field(device, 'version')).flatMap((version) =>
        kindAndValue(conceptWords(field(version, 'type')), readNumber(version, 'value')),
      ),
      expiry: readDate(field(device, 'expirationDate')),
      specializations: readObjects(field(device, 'specialization')).flatMap((special) =>
        kindAndValue(undefined, conceptWords(field(special, 'systemType'))),
      ),
      properties: readProperties(device),
      safety: conceptsWords(field(device, 'safety')),
      parent: referenceWords(field(device, 'parent'), device),
    })),
} satisfies PerRelease<(resource: JsonObject) => RecordReading<Device>>
