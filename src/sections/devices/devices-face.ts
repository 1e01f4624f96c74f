import {
  compareDevices,
  deviceGroup,
  deviceName,
  type Device,
  type DeviceGroup,
  type DeviceUdi,
} from '../../model/device'
import type { Fact, Outline, Qualification } from '../../model/outline'
import { optionalDate } from '../../ui/date-words'
import { ourFact, saidFact } from '../../ui/fact'
import { ours, said } from '../../ui/phrase'
import type { Reader } from '../../ui/reader'
import { qualified } from '../../ui/source-marks'
import { t } from '../../words/chart'
import { te } from '../../words/events'
import type { SectionFace } from '../section-face'

export const devicesFace: SectionFace<Device> = {
  none: ({ audience, ehrName: ehr }) => te('devices.none', { audience, ehr }),
  groups: [
    { key: 'active', title: () => te('devices.group.active') },
    { key: 'status-unknown', title: () => te('events.group.statusUnknown') },
    { key: 'inactive', title: () => te('devices.group.inactive'), folded: true },
  ] satisfies { key: DeviceGroup; title: () => string; folded?: boolean }[],
  compare: () => compareDevices,
  outline: deviceOutline,
}

function deviceOutline(device: Device, reader: Reader): Outline {
  const { audience } = reader
  const name = deviceName(device)
  return {
    source: device.source,
    title: name === undefined ? ours(te('devices.unnamed')) : said(name),
    titlePath: device.type?.text === undefined ? ['deviceName', 'modelNumber', 'model'] : ['type'],
    qualifications: qualified(device.source, qualificationsOf(device)),
    group: deviceGroup(device),
    groupFrom: { path: ['status'], rule: te('devices.groupRule') },
    value: [],
    // A Device tells when it was made, never when it came to the patient: that stands in the procedure.
    when: undefined,
    facts: [
      ...saidFact(
        te('devices.name'),
        device.names.filter((each) => each !== name),
        ['deviceName'],
      ),
      ...saidFact(te('devices.manufacturer'), device.manufacturer, ['manufacturer']),
      ...(device.model === name ? [] : saidFact(te('devices.model'), device.model, ['modelNumber', 'model'])),
      ...saidFact(te('devices.part'), device.part, ['partNumber']),
      ...saidFact(te('events.lot', { audience }), device.lot, ['lotNumber']),
      ...saidFact(te('devices.serial'), device.serial, ['serialNumber']),
      ...saidFact(te('devices.distinct', { audience }), device.distinctIdentifier, ['distinctIdentifier']),
      ...saidFact(te('devices.version'), device.versions, ['version']),
      ...ourFact(te('devices.manufactured'), optionalDate(device.manufactured, reader), ['manufactureDate']),
      ...ourFact(te('events.expires'), optionalDate(device.expiry, reader), ['expirationDate', 'expiry']),
      ...device.udis.flatMap(udiFacts),
      ...saidFact(te('devices.statusReason'), device.statusReasons, ['statusReason']),
      ...saidFact(te('devices.safety'), device.safety, ['safety']),
      ...saidFact(te('devices.specialization'), device.specializations, ['specialization']),
      ...device.properties.flatMap(({ name: property, values }) =>
        saidFact(te('devices.property'), [property, ...values], ['property']),
      ),
      ...saidFact(te('devices.owner'), device.owner, ['owner']),
      ...saidFact(te('events.location', { audience }), device.location, ['location']),
      ...saidFact(te('events.partOf'), device.parent, ['parent']),
      ...saidFact(te('devices.number'), device.numbers, ['identifier']),
    ],
    notes: device.notes,
    concepts: device.type === undefined ? [] : [device.type],
  }
}

function udiFacts({ deviceIdentifier, printed, issuer, jurisdiction, entry }: DeviceUdi): Fact[] {
  return [
    ...saidFact(te('devices.udi'), printed, ['udiCarrier.carrierHRF', 'udi']),
    ...saidFact(te('devices.deviceIdentifier'), deviceIdentifier, ['udiCarrier.deviceIdentifier']),
    ...saidFact(te('devices.issuer'), [issuer, jurisdiction], ['udiCarrier.issuer', 'udiCarrier.jurisdiction']),
    ...saidFact(te('devices.entry'), entry, ['udiCarrier.entryType']),
  ]
}

function qualificationsOf({ status }: Device): Qualification[] {
  const text = statusWords(status)
  return text === undefined ? [] : [{ text, path: ['status'] }]
}

function statusWords(status: Device['status']): string | undefined {
  if (typeof status === 'object') return t('status.unreadable', { status: status.unreadable })
  switch (status) {
    case 'active':
      return undefined
    case 'available':
      return te('devices.status.available')
    case 'not-available':
      return te('devices.status.notAvailable')
    case 'inactive':
      return te('devices.status.inactive')
    case 'unknown':
      return te('events.status.unknown')
    case 'not-stated':
      return t('status.notStated')
  }
}
