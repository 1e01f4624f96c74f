import type { Coded } from '../model/coded'
import { orderStatuses, type Order, type OrderEvent, type OrderItem } from '../model/order'
import { quantityText, rangeText } from '../model/quantity-text'
import { readNotes } from './annotation'
import { conceptsWords, conceptWords, readConcept, readConcepts, readOptionalConcept } from './codeable-concept'
import { readDate } from './date'
import { field, readBoolean, readList, readObjects, readWords, type JsonObject } from './json'
import { readAllNamed, readNamed } from './named-reference'
import { readOccurrence } from './occurrence'
import { readAmount, readRange } from './quantity'
import { readRecord, type RecordReading } from './record-reading'
import { encounterReference, referenceWords } from './reference'
import type { PerRelease } from './release'
import { readIntent, readNegation, readStated } from './stated'

type ToOrder = (resource: JsonObject) => RecordReading<Order>

/** What all three kinds of order say, and what only some of them do as absent. */
function readShared(resource: JsonObject): Omit<Order, 'source'> {
  const named = (name: string) => readAllNamed(field(resource, name), resource)
  return {
    concept: readConcept(field(resource, 'code')),
    details: conceptsWords(field(resource, 'orderDetail')),
    categories: readConcepts(field(resource, 'category')),
    status: readStated(field(resource, 'status'), orderStatuses),
    intent: undefined,
    priority: conceptWords(field(resource, 'priority')),
    doNotPerform: false,
    quantity: undefined,
    occurrence: undefined,
    asNeeded: readAsNeeded(resource),
    authored: undefined,
    requester: readNamed(field(resource, 'orderer') ?? field(resource, 'requester'), resource),
    performers: named('performer'),
    performerType: conceptWords(field(resource, 'performerType')),
    location: [
      ...conceptsWords(field(resource, 'locationCode')),
      ...named('locationReference').flatMap(({ words }) => words ?? []),
    ],
    reasons: readReasons(resource),
    bodySites: readConcepts(field(resource, 'bodySite')),
    specimens: named('specimen'),
    items: [],
    events: [],
    basedOn: named('basedOn'),
    replaces: named('replaces'),
    supportingInfo: [...named('supportingInfo'), ...named('supportingInformation')],
    encounter: encounterReference(field(resource, 'encounter')),
    patientInstruction: readWords(field(resource, 'patientInstruction')),
    notes: [...readNotes(field(resource, 'note')), ...readNotes(field(resource, 'notes'))],
  }
}

function readAsNeeded(resource: JsonObject): string | true | undefined {
  const reason = field(resource, 'asNeededCodeableConcept')
  // A reason that cannot be read is still one.
  const isAsNeeded = readObjects(reason).length > 0 || readBoolean(field(resource, 'asNeededBoolean')) === true
  return conceptWords(reason) ?? (isAsNeeded ? true : undefined)
}

function readReasons(resource: JsonObject): string[] {
  const concepts = ['reasonCode', 'reason', 'reasonCodeableConcept'].flatMap((name) =>
    conceptsWords(field(resource, name)),
  )
  const references = readList(field(resource, 'reasonReference')).flatMap((it) => referenceWords(it, resource) ?? [])
  return [...concepts, ...references]
}

function readQuantityWords(resource: JsonObject): string | undefined {
  const amount = readAmount(field(resource, 'quantityQuantity'))
  const range = readRange(field(resource, 'quantityRange'))
  const ratio = ['numerator', 'denominator'].flatMap((part) => {
    const of = readAmount(field(field(resource, 'quantityRatio'), part))
    return (of && quantityText(of)) ?? []
  })
  return (
    (amount && quantityText(amount)) ??
    (range && rangeText(range)) ??
    (ratio.length === 2 ? ratio.join(' / ') : undefined)
  )
}

/** An order of `type`. */
function orderOf(type: string, read: (resource: JsonObject) => Omit<Order, 'source'>): ToOrder {
  return (resource) => readRecord(resource, type, ['status'], (source) => ({ source, ...read(resource) }))
}

const fromServiceRequest = orderOf('ServiceRequest', (resource) => ({
  ...readShared(resource),
  intent: readIntent(field(resource, 'intent')),
  doNotPerform: readNegation(field(resource, 'doNotPerform')) === true,
  quantity: readQuantityWords(resource),
  occurrence: readOccurrence(resource, 'occurrence'),
  authored: readDate(field(resource, 'authoredOn')),
}))

/** DSTU2 keeps the statement that something shall not be done in an extension of R4's making, if at all. */
const fromProcedureRequest = orderOf('ProcedureRequest', (resource) => ({
  ...readShared(resource),
  occurrence: readOccurrence(resource, 'scheduled'),
  authored: readDate(field(resource, 'orderedOn')),
}))

function readItem(item: JsonObject, order: JsonObject): OrderItem {
  return {
    concept: readConcept(field(item, 'code')),
    status: conceptWords(field(item, 'status')),
    specimens: readAllNamed(field(item, 'specimen'), order).flatMap(({ words }) => words ?? []),
    bodySite: conceptWords(field(item, 'bodySite')),
  }
}

function readEvent(event: JsonObject, order: JsonObject): OrderEvent[] {
  const status = conceptWords(field(event, 'status'))
  if (status === undefined) return []
  return [
    {
      status,
      description: conceptWords(field(event, 'description')),
      date: readDate(field(event, 'dateTime')),
      actor: readNamed(field(event, 'actor'), order),
    },
  ]
}

/** Several tests in one order are named together; each stands with its own status beneath. */
function nameOf(items: readonly OrderItem[]): Coded {
  const names = items.flatMap(({ concept }) => concept.text ?? [])
  return {
    text: names.length === 0 ? undefined : [...new Set(names)].join(', '),
    codes: items.flatMap(({ concept }) => concept.codes),
  }
}

const fromDiagnosticOrder = orderOf('DiagnosticOrder', (resource) => {
  const items = readObjects(field(resource, 'item')).map((item) => readItem(item, resource))
  const events = readObjects(field(resource, 'event')).flatMap((event) => readEvent(event, resource))
  return {
    ...readShared(resource),
    concept: nameOf(items),
    bodySites: readObjects(field(resource, 'item')).flatMap(
      (item) => readOptionalConcept(field(item, 'bodySite')) ?? [],
    ),
    items,
    events,
    // The order has no date of its own: it was made when it was first requested.
    authored: events.find(({ status }) => status === 'requested')?.date,
  }
})

/** DiagnosticOrder and ProcedureRequest (DSTU2), ServiceRequest (R4) → Order. */
export const toOrder = {
  dstu2: { diagnosticOrder: fromDiagnosticOrder, procedureRequest: fromProcedureRequest },
  r4: fromServiceRequest,
} satisfies PerRelease<ToOrder | Record<string, ToOrder>>
