import { withPatient } from './patient-folder'

const patientId = 'ottilie-brandt'
const problems = 2_000
const findings = 300

/** Someone whose problems, and whose findings, are more than a list has in the document at one time. */
export const longChart = { patientId, problems, findings }

const day = 86_400_000
const dated = (index: number) => new Date(Date.UTC(2026, 0, 15) - index * 5 * day).toISOString().slice(0, 10)
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index)
const subject = { reference: `Patient/${patientId}` }
const coded = (system: string, code: string) => [{ coding: [{ system, code }] }]
const clinical = 'http://terminology.hl7.org/CodeSystem/condition-clinical'

function condition(index: number): object {
  return {
    resourceType: 'Condition',
    id: `ottilie-${index}`,
    clinicalStatus: coded(clinical, index % 4 === 0 ? 'resolved' : 'active')[0],
    category: coded('http://terminology.hl7.org/CodeSystem/condition-category', 'problem-list-item'),
    // Rows of several heights.
    code: {
      coding: [{ system: 'http://snomed.info/sct', code: String(90_000_000 + index) }],
      text: `Complaint ${index}${index % 7 === 0 ? ' of the kind that takes more than a line to name, on a phone several'.repeat(3) : ''}`,
    },
    subject,
    onsetDateTime: dated(index),
    ...(index % 5 === 0 ? { note: [{ text: `Seen for complaint ${index}.\nTo be seen again.` }] } : {}),
  }
}

function finding(index: number): object {
  return {
    resourceType: 'Observation',
    id: `ottilie-finding-${index}`,
    status: 'final',
    category: coded('http://terminology.hl7.org/CodeSystem/observation-category', index % 2 === 0 ? 'exam' : 'therapy'),
    code: { text: `Finding ${index}` },
    subject,
    effectiveDateTime: dated(index),
    valueString: 'as before',
  }
}

const patient = {
  resourceType: 'Patient',
  id: patientId,
  name: [{ family: 'Brandt', given: ['Ottilie'] }],
  birthDate: '1950-05-05',
  gender: 'female',
  identifier: [{ type: { coding: [{ code: 'MR' }] }, value: '660918' }],
}

const resources = [patient, ...numbers(problems).map(condition), ...numbers(findings).map(finding)]

/** The world's tests with a folder for `--data`, which holds that patient. */
export const withLongChart = withPatient(resources)
