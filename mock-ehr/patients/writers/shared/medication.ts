// What orders and statements have in both releases alike.
import type { DosageFact, DrugFact, MedicationFact, OrderFact, StatementFact, TimingFact } from '../../medication-facts'
import { codeIn, concept, listed, optional, period, quantity, type Subject } from '../parts'

type Named = Extract<DrugFact, { reference: string }>

interface DrugForms<Content> {
  /** A Medication, to be contained. */
  content: (fact: MedicationFact, id: string) => Content
  /** The name beside the reference to a Medication. */
  display: (fact: Named) => string | undefined
}

export const drugOf = <Content>(fact: DrugFact, subject: Subject, forms: DrugForms<Content>) => {
  if ('concept' in fact) {
    return { medicationCodeableConcept: concept(fact.concept) }
  }
  if ('contained' in fact) {
    return {
      contained: [forms.content(fact.contained, fact.contained.key)],
      medicationReference: { reference: `#${fact.contained.key}` },
    }
  }
  return {
    medicationReference:
      'missing' in fact
        ? subject.to('Medication', fact.missing, fact.display)
        : subject.to('Medication', fact.reference, forms.display(fact)),
  }
}

/** `repeat` is what the releases write otherwise; one in which nothing is said is left out. */
export const timingOf = <Repeat extends object>(fact: TimingFact, repeat: Repeat, codeSystem: string) => ({
  event: listed(fact.event, (moment) => moment),
  repeat: Object.values(repeat).every((part) => part === undefined) ? undefined : repeat,
  code: optional(fact.code, (code) => (typeof code === 'string' ? codeIn(codeSystem, code, code) : concept(code))),
})

export const asNeeded = (fact: DosageFact) => ({
  asNeededBoolean: typeof fact.asNeeded === 'boolean' ? fact.asNeeded : undefined,
  asNeededCodeableConcept: typeof fact.asNeeded === 'object' ? concept(fact.asNeeded) : undefined,
})

export const dispenseRequest = ({ validity, refills, dispense, supply }: OrderFact) =>
  validity === undefined && refills === undefined && dispense === undefined && supply === undefined
    ? undefined
    : {
        validityPeriod: optional(validity, period),
        numberOfRepeatsAllowed: refills,
        quantity: optional(dispense, quantity),
        expectedSupplyDuration: optional(supply, quantity),
      }

export const effective = (fact: StatementFact) => ({
  effectiveDateTime: typeof fact.effective === 'string' ? fact.effective : undefined,
  effectivePeriod: typeof fact.effective === 'object' ? period(fact.effective) : undefined,
})
