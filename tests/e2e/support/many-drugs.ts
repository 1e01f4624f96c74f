import { withPatient } from './patient-folder'

const patientId = 'iris-fontaine'
const count = 12

/** Someone each of whose medications is a record of its own, so that a chart asks for many things at once. */
export const manyDrugs = { patientId, count }

const numbers = Array.from({ length: count }, (_, index) => index + 1)

const resources = [
  {
    resourceType: 'Patient',
    id: patientId,
    name: [{ family: 'Fontaine', given: ['Iris'] }],
    birthDate: '1951-03-08',
    gender: 'female',
    identifier: [{ type: { coding: [{ code: 'MR' }] }, value: '771204' }],
  },
  ...numbers.flatMap((number) => [
    { resourceType: 'Medication', id: `iris-drug-${number}`, code: { text: `compound ${number} 10 mg tablet` } },
    {
      resourceType: 'MedicationRequest',
      id: `iris-order-${number}`,
      status: 'active',
      intent: 'order',
      subject: { reference: `Patient/${patientId}` },
      medicationReference: { reference: `Medication/iris-drug-${number}` },
      authoredOn: '2026-02-03',
      dosageInstruction: [{ text: '1 tablet daily' }],
    },
  ]),
]

/** The world's tests with a folder for `--data`, which holds that patient. */
export const withManyDrugs = withPatient(resources)
