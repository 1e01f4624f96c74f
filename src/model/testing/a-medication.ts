import type { Code } from '../coded'
import type { Medication } from '../medication'

const plain: Medication = {
  source: { resources: ['MedicationRequest/1'] },
  kind: 'order',
  drug: { text: 'metformin', codes: [] },
  form: undefined,
  ingredients: [],
  manufacturer: undefined,
  drugFromReferenceOnly: false,
  status: 'active',
  statusReason: undefined,
  intent: 'order',
  doNotPerform: false,
  reported: undefined,
  reportedBy: undefined,
  doses: [],
  reasons: [],
  prescriber: undefined,
  authored: undefined,
  starts: undefined,
  ends: undefined,
  ended: undefined,
  refills: undefined,
  dispense: undefined,
  supply: undefined,
  dispenseStarts: undefined,
  dispenseEnds: undefined,
  dispenser: undefined,
  substitution: undefined,
  courseOfTherapy: undefined,
  performers: [],
  priorPrescription: undefined,
  priority: undefined,
  category: [],
  notes: [],
  encounter: undefined,
}

/** An active order of metformin that says no more, but for what is given. */
export function aMedication(parts: Partial<Medication> = {}): Medication {
  return { ...plain, ...parts }
}

export const rxnorm = (code: string): Code => ({
  system: 'http://www.nlm.nih.gov/research/umls/rxnorm',
  systemName: 'RxNorm',
  code,
  display: undefined,
})

export const local = (code: string, system = 'https://ehr.example/drugs'): Code => ({
  system,
  systemName: undefined,
  code,
  display: undefined,
})
