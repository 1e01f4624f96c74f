import { daysOfMonth, readPartialDate, type CalendarDate } from '../model/date'
import { plainWords } from '../fhir/visible-text'
import { readEndpointAddress, type AddressMend } from './endpoint-address'
import type { ListedEndpoint } from './listed-endpoint'
import { isTestEntry } from './test-entry'

/** Why an entry of a list is not in the directory. */
export const dropReasons = [
  'no address',
  'unreadable address',
  'not a FHIR server',
  'for testing',
  'closed',
  'its period has ended',
  'no name',
  'a number for a name',
] as const
export type DropReason = (typeof dropReasons)[number]

/** What was put right in an entry that stays. */
export type Mend = AddressMend | 'date not as FHIR writes it' | 'named after its product'

export type CleanedEndpoint =
  | { kind: 'kept'; base: URL; names: string[]; mends: Mend[] }
  | { kind: 'dropped'; reason: DropReason }

/** Checks one entry of a list by itself. Whether it has a name is seen when all of its address are together. */
export function cleanEndpoint(listed: ListedEndpoint, today: CalendarDate): CleanedEndpoint {
  if (listed.url === undefined) return { kind: 'dropped', reason: 'no address' }
  const address = readEndpointAddress(listed.url)
  if (address === undefined) return { kind: 'dropped', reason: 'unreadable address' }
  if (listed.connection !== undefined && !listed.connection.startsWith('hl7-fhir')) {
    return { kind: 'dropped', reason: 'not a FHIR server' }
  }
  const names = listed.names.map(plainWords)
  const status = listed.status?.toLowerCase() ?? ''
  if (isTestEntry(names, address.base) || testStatuses.has(status)) return { kind: 'dropped', reason: 'for testing' }
  if (closedStatuses.has(status)) return { kind: 'dropped', reason: 'closed' }
  const mends: Mend[] = [...address.mends]
  const ends = readListedDate(listed.ends)
  if (ends.mended || readListedDate(listed.starts).mended) mends.push('date not as FHIR writes it')
  // A date that nobody can read closes nothing.
  if (ends.lastDay !== undefined && ends.lastDay < dayText(today)) {
    return { kind: 'dropped', reason: 'its period has ended' }
  }
  return { kind: 'kept', base: address.base, names, mends }
}

// `Endpoint.status`: `error` says that it is out of order, not that it is gone.
const closedStatuses = new Set(['off', 'suspended', 'entered-in-error', 'inactive'])
const testStatuses = new Set(['test', 'sandbox', 'nonprod', 'non-prod', 'dev', 'staging'])

/** Is it more than a number or a dash? */
export function isTellingName(name: string): boolean {
  return /\p{L}/u.test(name) && !/^(?:null|undefined|none|unknown|n\/a)$/i.test(name)
}

/** `lastDay`, `2018-09-12`: the last one that the date may mean. */
function readListedDate(text: string | undefined): { lastDay: string | undefined; mended: boolean } {
  if (text === undefined) return { lastDay: undefined, mended: false }
  const date = readPartialDate(text)
  if (date !== undefined) {
    const month = date.precision === 'year' ? 12 : date.month
    const day = 'day' in date ? date.day : daysOfMonth(date.year, month)
    return { lastDay: dayText({ year: date.year, month, day }), mended: false }
  }
  // `9/12/2018 1:01:03 PM`: as an American server wrote its local time.
  const [, month, day, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: |$)/.exec(text) ?? []
  const american = { year: Number(year), month: Number(month), day: Number(day) }
  const known = american.day >= 1 && american.day <= daysOfMonth(american.year, american.month)
  return { lastDay: known ? dayText(american) : undefined, mended: true }
}

function dayText({ year, month, day }: CalendarDate): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
