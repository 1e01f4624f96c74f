// What results and documents have in both releases alike.
import type { DocumentFact, ValueFact } from '../../record-facts'
import { base64, concept, period, quantity, range, ratio, type Subject } from '../parts'
import { attachment } from './services'

/** The forms of a value that the releases write otherwise. */
export type OtherValue = Extract<ValueFact, { integer: unknown } | { boolean: unknown } | { absent: unknown }>

export const valueOf = <Other>(fact: ValueFact, other: (fact: OtherValue) => Other) => {
  if ('quantity' in fact) {
    return { valueQuantity: quantity(fact.quantity) }
  }
  if ('concept' in fact) {
    return { valueCodeableConcept: concept(fact.concept) }
  }
  if ('text' in fact) {
    return { valueString: fact.text }
  }
  if ('range' in fact) {
    return { valueRange: range(fact.range) }
  }
  if ('ratio' in fact) {
    return { valueRatio: ratio(fact.ratio) }
  }
  if ('period' in fact) {
    return { valuePeriod: period(fact.period) }
  }
  if ('sampled' in fact) {
    const { origin, period: apart, data } = fact.sampled
    return { valueSampledData: { origin: quantity(origin), period: apart, dimensions: 1, data } }
  }
  if ('dateTime' in fact) {
    return { valueDateTime: fact.dateTime }
  }
  return 'time' in fact ? { valueTime: fact.time } : other(fact)
}

export const reportCategories = { LAB: 'Laboratory', RAD: 'Radiology', PAT: 'Pathology' } as const

export const attached = (fact: DocumentFact, subject: Subject) => [
  ...(fact.text === undefined
    ? []
    : [
        {
          attachment: {
            contentType: 'text/plain; charset=utf-8',
            data: base64(fact.text),
            title: fact.title,
            creation: fact.created,
          },
        },
      ]),
  ...(fact.attachments ?? []).map((each) => ({ attachment: attachment(each, subject) })),
]
