import type { Coded } from './coded'
import { compareNewestFirst, type PartialDate } from './date'
import type { Happening } from './happening'
import { happeningDate } from './happening-date'
import type { NamedReference } from './named-reference'
import type { Source } from './provenance'
import type { Standing } from './standing'
import type { Stated } from './stated'
import { compareWords } from './word-order'

/** ServiceRequest's (R4) and those of DiagnosticOrder and ProcedureRequest (DSTU2). */
export const orderStatuses = [
  'proposed',
  'draft',
  'planned',
  'requested',
  'received',
  'accepted',
  'active',
  'in-progress',
  'review',
  'on-hold',
  'suspended',
  'completed',
  'revoked',
  'cancelled',
  'rejected',
  'aborted',
  'failed',
  'unknown',
] as const

export type OrderStatus = (typeof orderStatuses)[number]

/** A test of a DSTU2 DiagnosticOrder. */
export interface OrderItem {
  concept: Coded
  status: string | undefined
  specimens: string[]
  bodySite: string | undefined
}

/** What happened to a DSTU2 DiagnosticOrder, and when. */
export interface OrderEvent {
  status: string
  description: string | undefined
  date: PartialDate | undefined
  actor: NamedReference | undefined
}

export interface Order {
  source: Source
  /** A DiagnosticOrder is about its items. */
  concept: Coded
  /** `orderDetail`: how it is to be done. */
  details: string[]
  categories: Coded[]
  status: Stated<OrderStatus>
  /** R4: `proposal`, `plan`, `directive`, `order` and its kinds, `option`. */
  intent: string | undefined
  priority: string | undefined
  /** The opposite of an order. */
  doNotPerform: boolean
  quantity: string | undefined
  occurrence: Happening | undefined
  /** `asNeeded[x]`: `true` without a reason given. */
  asNeeded: string | true | undefined
  authored: PartialDate | undefined
  requester: NamedReference | undefined
  performers: NamedReference[]
  performerType: string | undefined
  location: string[]
  reasons: string[]
  bodySites: Coded[]
  specimens: NamedReference[]
  items: OrderItem[]
  events: OrderEvent[]
  basedOn: NamedReference[]
  replaces: NamedReference[]
  supportingInfo: NamedReference[]
  encounter: string | undefined
  patientInstruction: string | undefined
  notes: string[]
}

const notOrdered = new Set(['proposal', 'plan', 'option'])

/** What must not be done stands apart, whatever its status; what is only proposed or planned is no order. */
export function orderStanding({ status, intent, doNotPerform }: Pick<Order, 'status' | 'intent' | 'doNotPerform'>) {
  const standing = standingOf(status)
  if (standing === 'past') return standing
  if (doNotPerform) return 'prohibited'
  return standing === 'current' && intent !== undefined && notOrdered.has(intent) ? 'planned' : standing
}

function standingOf(status: Order['status']): Standing {
  switch (status) {
    case 'requested':
    case 'received':
    case 'accepted':
    case 'active':
    case 'in-progress':
    case 'review':
      return 'current'
    case 'proposed':
    case 'draft':
    case 'planned':
      return 'planned'
    case 'on-hold':
    case 'suspended':
      return 'on-hold'
    case 'completed':
    case 'revoked':
    case 'cancelled':
    case 'rejected':
    case 'aborted':
    case 'failed':
      return 'past'
    default:
      return 'status-unknown'
  }
}

/** The newest first by when it was written, else by when it is due; then by name. A total order. */
export function compareOrders(a: Order, b: Order): number {
  return (
    compareNewestFirst(a.authored ?? happeningDate(a.occurrence), b.authored ?? happeningDate(b.occurrence)) ||
    compareWords(a.concept.text, b.concept.text) ||
    compareWords(a.source.resources.join(' '), b.source.resources.join(' '))
  )
}
