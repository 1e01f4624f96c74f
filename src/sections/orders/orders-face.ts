import { happeningDate } from '../../model/happening-date'
import type { Fact, Outline, Qualification } from '../../model/outline'
import {
  compareOrders,
  orderStanding,
  type Order,
  type OrderEvent,
  type OrderItem,
  type OrderStatus,
} from '../../model/order'
import { dateWords } from '../../ui/date-words'
import { factOf, ourFact, saidFact } from '../../ui/fact'
import { happeningWords } from '../../ui/happening-words'
import { ours, said } from '../../ui/phrase'
import type { Reader } from '../../ui/reader'
import { qualified } from '../../ui/source-marks'
import { referencePhrase, referencePhrases } from '../../ui/reference-words'
import { conceptsOf, standingGroups, statedWords } from '../../ui/standing-words'
import { tc } from '../../words/care'
import type { SectionFace } from '../section-face'

export const ordersFace: SectionFace<Order> = {
  none: ({ audience, ehrName: ehr }) => tc('orders.none', { audience, ehr }),
  groups: standingGroups,
  compare: () => compareOrders,
  outline: orderOutline,
}

const statusWords: Record<OrderStatus, string> = {
  proposed: tc('orders.status.proposed'),
  draft: tc('orders.status.draft'),
  planned: tc('orders.status.planned'),
  requested: tc('orders.status.requested'),
  received: tc('orders.status.received'),
  accepted: tc('orders.status.accepted'),
  active: tc('orders.status.active'),
  'in-progress': tc('orders.status.in-progress'),
  review: tc('orders.status.review'),
  'on-hold': tc('orders.status.on-hold'),
  suspended: tc('orders.status.suspended'),
  completed: tc('orders.status.completed'),
  revoked: tc('orders.status.revoked'),
  cancelled: tc('orders.status.cancelled'),
  rejected: tc('orders.status.rejected'),
  aborted: tc('orders.status.aborted'),
  failed: tc('orders.status.failed'),
  unknown: tc('orders.status.unknown'),
}

function orderOutline(order: Order, reader: Reader): Outline {
  const { audience } = reader
  const occurrence = happeningWords(order.occurrence, reader)
  return {
    source: order.source,
    title: order.concept.text === undefined ? ours(tc('orders.unnamed')) : said(order.concept.text),
    titlePath: ['code', 'item.code'],
    qualifications: qualified(order.source, qualifications(order, reader)),
    group: orderStanding(order),
    groupFrom: { path: ['doNotPerform', 'status', 'intent'], rule: tc('orders.groupRule') },
    value: order.details.map((detail) => said(detail)),
    valuePath: ['orderDetail'],
    when: whenOf(order, reader),
    facts: [
      // A day that is the order's one date is not said twice.
      ...(order.authored === undefined && order.occurrence?.kind === 'date'
        ? []
        : ourFact(tc('orders.occurrence', { audience }), occurrence, ['occurrence[x]', 'scheduled[x]'])),
      ...ourFact(tc('orders.asNeededLabel'), asNeededWords(order), ['asNeeded[x]']),
      ...saidFact(tc('orders.quantity'), order.quantity, ['quantity[x]']),
      ...saidFact(tc('care.reason'), order.reasons, ['reasonCode', 'reason[x]', 'reason', 'reasonReference']),
      ...factOf(tc('orders.requester', { audience }), referencePhrases([order.requester]), ['requester', 'orderer']),
      ...factOf(
        tc('orders.performer', { audience }),
        [
          ...referencePhrases(order.performers),
          ...(order.performerType === undefined ? [] : [said(order.performerType)]),
        ],
        ['performer', 'performerType'],
      ),
      ...saidFact(tc('orders.location'), order.location, ['locationCode', 'locationReference']),
      ...saidFact(
        tc('orders.bodySite'),
        order.bodySites.map(({ text }) => text),
        ['bodySite', 'item.bodySite'],
      ),
      ...factOf(tc('orders.specimen'), referencePhrases(order.specimens), ['specimen']),
      ...order.items.flatMap((item) => itemFact(item, order, reader)),
      ...order.events.flatMap((event) => eventFact(event, reader)),
      ...saidFact(tc('orders.priority'), order.priority, ['priority']),
      ...saidFact(tc('orders.intent'), order.intent, ['intent']),
      ...saidFact(
        tc('care.category'),
        order.categories.map(({ text }) => text),
        ['category'],
      ),
      ...saidFact(tc('orders.instruction', { audience }), order.patientInstruction, ['patientInstruction']),
      ...factOf(tc('care.basedOn'), referencePhrases(order.basedOn), ['basedOn']),
      ...factOf(tc('care.replaces'), referencePhrases(order.replaces), ['replaces']),
      ...factOf(tc('care.supportingInfo'), referencePhrases(order.supportingInfo), [
        'supportingInfo',
        'supportingInformation',
      ]),
    ],
    notes: order.notes,
    concepts: conceptsOf(order.concept, order.categories, order.bodySites),
    encounter: order.encounter,
  }
}

const urgent = new Set(['stat', 'asap', 'urgent'])

function qualifications(order: Order, { audience }: Reader): Qualification[] {
  const { status, intent, priority, doNotPerform } = order
  const never: Qualification[] = doNotPerform
    ? [{ text: tc('orders.doNotPerform', { audience }), tone: 'critical', path: ['doNotPerform'] }]
    : []
  const proposed: Qualification[] =
    intent === 'proposal' || intent === 'plan' || intent === 'option'
      ? [{ text: tc('orders.notOrdered', { intent }), path: ['intent'] }]
      : []
  const soon: Qualification[] =
    priority !== undefined && urgent.has(priority.toLowerCase())
      ? [{ text: priority, tone: 'attention', path: ['priority'] }]
      : []
  const plain: Qualification[] =
    status === 'active' ? [] : [{ text: statedWords(status, statusWords), path: ['status'] }]
  return [...never, ...proposed, ...soon, ...plain]
}

function whenOf(order: Order, { audience }: Reader): Outline['when'] {
  if (order.authored !== undefined)
    return {
      label: tc('orders.authored', { audience }),
      date: order.authored,
      path: ['authoredOn', 'orderedOn', 'event.dateTime'],
    }
  const due = happeningDate(order.occurrence)
  return due === undefined
    ? undefined
    : { label: tc('orders.occurrence', { audience }), date: due, path: ['occurrence[x]', 'scheduled[x]'] }
}

function asNeededWords({ asNeeded }: Order): string | undefined {
  if (asNeeded === undefined) return undefined
  return asNeeded === true ? tc('orders.asNeeded') : tc('orders.asNeededFor', { reason: asNeeded })
}

/** The only test of an order is its title; then the line says what more is known of it. */
function itemFact(item: OrderItem, order: Order, { audience }: Reader): Fact[] {
  const more = [item.status, item.bodySite, ...item.specimens].flatMap((text) =>
    text === undefined ? [] : [said(text)],
  )
  if (order.items.length === 1 && more.length === 0) return []
  const name = item.concept.text === undefined ? ours(tc('orders.testUnnamed')) : said(item.concept.text)
  return factOf(tc('orders.test', { audience }), [name, ...more], ['item'])
}

function eventFact(event: OrderEvent, reader: Reader): Fact[] {
  return factOf(
    tc('orders.event', { audience: reader.audience }),
    [
      said(event.status),
      ...(event.date === undefined ? [] : [ours(dateWords(event.date, reader))]),
      ...(event.description === undefined ? [] : [said(event.description)]),
      ...(event.actor === undefined ? [] : referencePhrase(event.actor)),
    ],
    ['event'],
  )
}
