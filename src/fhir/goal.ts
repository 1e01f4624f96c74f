import type { Coded } from '../model/coded'
import { goalStatuses, type Goal, type GoalTarget } from '../model/goal'
import { quantityText, rangeText } from '../model/quantity-text'
import { readNotes } from './annotation'
import { conceptsWords, conceptWords, readConcept, readConcepts, readOptionalConcept } from './codeable-concept'
import { readDate } from './date'
import { field, readBoolean, readDecimal, readList, readObjects, readWords, type JsonObject } from './json'
import { readAllNamed, readNamed } from './named-reference'
import { readAmount, readRange } from './quantity'
import { readRecord, type RecordReading } from './record-reading'
import { referenceWords } from './reference'
import type { PerRelease } from './release'
import { readStated } from './stated'

function amountWords(value: unknown): string | undefined {
  const amount = readAmount(value)
  return amount && quantityText(amount)
}

function ratioWords(value: unknown): string | undefined {
  const parts = [amountWords(field(value, 'numerator')), amountWords(field(value, 'denominator'))]
  return parts.some((part) => part === undefined) ? undefined : parts.join(' / ')
}

/** All forms of `detail[x]`, as R4 has them. */
function detailWords(target: JsonObject): string | undefined {
  const detail = (form: string) => field(target, `detail${form}`)
  const range = readRange(detail('Range'))
  const yes = readBoolean(detail('Boolean'))
  return (
    amountWords(detail('Quantity')) ??
    (range && rangeText(range)) ??
    conceptWords(detail('CodeableConcept')) ??
    readWords(detail('String')) ??
    readDecimal(detail('Integer'))?.text ??
    ratioWords(detail('Ratio')) ??
    // The wire's own word: what it is true of is the measure beside it.
    (yes === undefined ? undefined : String(yes))
  )
}

function readTarget(target: JsonObject): GoalTarget[] {
  const read = {
    measure: readOptionalConcept(field(target, 'measure')),
    detail: detailWords(target),
    due: readDate(field(target, 'dueDate')),
    dueAfter: amountWords(field(target, 'dueDuration')),
  }
  return Object.values(read).every((part) => part === undefined) ? [] : [read]
}

interface Reading extends Pick<
  Goal,
  'status' | 'achievement' | 'statusReason' | 'targets' | 'expressedBy' | 'outcomes'
> {
  description: Coded
}

function readGoal(resource: JsonObject, readRelease: (goal: JsonObject) => Reading): RecordReading<Goal> {
  return readRecord(resource, 'Goal', ['lifecycleStatus', 'status'], (source) => ({
    source,
    statusDate: readDate(field(resource, 'statusDate')),
    categories: readConcepts(field(resource, 'category')),
    priority: conceptWords(field(resource, 'priority')),
    start: readDate(field(resource, 'startDate')),
    startEvent: conceptWords(field(resource, 'startCodeableConcept')),
    addresses: readAllNamed(field(resource, 'addresses'), resource),
    notes: readNotes(field(resource, 'note')),
    ...readRelease(resource),
  }))
}

function dstu2Targets(goal: JsonObject): GoalTarget[] {
  const due = readDate(field(goal, 'targetDate'))
  const dueAfter = amountWords(field(goal, 'targetQuantity')) ?? amountWords(field(goal, 'targetDuration'))
  return due === undefined && dueAfter === undefined ? [] : [{ measure: undefined, detail: undefined, due, dueAfter }]
}

/** Goal → Goal. DSTU2 words its goal in a string; some servers send R4's concept there. */
export const toGoal = {
  dstu2: (resource) =>
    readGoal(resource, (goal) => {
      const description = field(goal, 'description')
      const words = readWords(description)
      return {
        description: words === undefined ? readConcept(description) : { text: words, codes: [] },
        status: readStated(field(goal, 'status'), goalStatuses),
        achievement: undefined,
        statusReason: conceptWords(field(goal, 'statusReason')),
        targets: dstu2Targets(goal),
        expressedBy: readNamed(field(goal, 'author'), goal),
        outcomes: readObjects(field(goal, 'outcome')).flatMap(
          (outcome) =>
            conceptWords(field(outcome, 'resultCodeableConcept')) ??
            referenceWords(field(outcome, 'resultReference'), goal) ??
            [],
        ),
      }
    }),
  r4: (resource) =>
    readGoal(resource, (goal) => ({
      description: readConcept(field(goal, 'description')),
      status: readStated(field(goal, 'lifecycleStatus'), goalStatuses),
      achievement: readOptionalConcept(field(goal, 'achievementStatus')),
      statusReason: readWords(field(goal, 'statusReason')),
      targets: readObjects(field(goal, 'target')).flatMap(readTarget),
      expressedBy: readNamed(field(goal, 'expressedBy'), goal),
      outcomes: [
        ...conceptsWords(field(goal, 'outcomeCode')),
        ...readList(field(goal, 'outcomeReference')).flatMap((outcome) => referenceWords(outcome, goal) ?? []),
      ],
    })),
} satisfies PerRelease<(resource: JsonObject) => RecordReading<Goal>>
