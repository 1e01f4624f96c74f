import { clinical, codes, dateForms, type Form, has, is, type Kind, matches } from './form'
import { dosage, dosageForms, doseForms, drugForms, repeat } from './medication'
import { observationForms } from './observation'
import { patientForms } from './patient'
import { problemForms } from './problem'
import { r4ServiceKinds } from './services'
import { valuesAt } from '../json-walk'

export const r4Kinds: readonly Kind[] = [
  {
    kind: 'patient',
    types: ['Patient'],
    forms: [
      ...patientForms,
      [
        'race in its parts',
        (each) => matches('extension.url', /us-core-race$/)(each) && is(each, 'extension.extension.valueCoding'),
      ],
      ['race in words only', (each) => is(each, 'extension.extension.valueString', 'Some other race')],
      ['a general practitioner', has('generalPractitioner.display')],
    ],
  },
  {
    kind: 'problem',
    types: ['Condition'],
    forms: [
      ...problemForms,
      ['onset at an age', has('onsetAge.value')],
      ['an end at an age', has('abatementAge.value')],
      ...codes('category.coding.code', 'problem-list-item', 'health-concern', 'encounter-diagnosis'),
      ['two categories', (each) => valuesAt(each, 'category').length === 2],
      ['an asserted date', matches('extension.url', /condition-assertedDate$/)],
      ['several notes', (each) => valuesAt(each, 'note').length > 1],
      ['a recorder', has('recorder.reference')],
      ['entered in error', has('verificationStatus.coding.code', 'entered-in-error')],
      ...[...clinical, undefined].flatMap((status) =>
        ['confirmed', 'unconfirmed', 'provisional', 'differential', 'refuted', undefined].map((verification): Form => [
          `${status ?? 'no clinical status'}, ${verification ?? 'no verification status'}`,
          (each) =>
            valuesAt(each, 'clinicalStatus.coding.code')[0] === status &&
            valuesAt(each, 'verificationStatus.coding.code')[0] === verification,
        ]),
      ),
    ],
  },
  {
    kind: 'order',
    types: ['MedicationRequest'],
    forms: [
      ...drugForms,
      ...codes(
        'status',
        'active',
        'on-hold',
        'cancelled',
        'completed',
        'entered-in-error',
        'stopped',
        'draft',
        'unknown',
      ),
      ...codes(
        'intent',
        'proposal',
        'plan',
        'order',
        'original-order',
        'reflex-order',
        'filler-order',
        'instance-order',
        'option',
      ),
      ['a drug not to be given', has('doNotPerform', true)],
      ['reported', has('reportedBoolean', true)],
      ['not reported, stated', has('reportedBoolean', false)],
      ['reported by somebody', has('reportedReference.display')],
      ['a reason for the status', has('statusReason.text')],
      ['two reasons', (each) => valuesAt(each, 'reasonCode').length > 1],
      ...dateForms('authoredOn'),
    ],
  },
  {
    kind: 'dosage',
    types: ['MedicationRequest'],
    forms: [
      ...dosageForms,
      ...doseForms('.doseAndRate'),
      ['a rate', has(`${dosage}.doseAndRate.rateQuantity.value`)],
      ['steps in sequence', has(`${dosage}.sequence`, 4)],
      ['several additional instructions', (each) => valuesAt(each, `${dosage}.additionalInstruction`).length > 1],
      ['words for the patient', has(`${dosage}.patientInstruction`)],
      ['a day of the week', has(`${repeat}.dayOfWeek`, 'sat')],
      ['a time of day', has(`${repeat}.timeOfDay`)],
      ['several times of day', (each) => valuesAt(each, `${repeat}.timeOfDay`).length > 1],
      ['several days of the week', (each) => valuesAt(each, `${repeat}.dayOfWeek`).length > 1],
      ['minutes before', has(`${repeat}.offset`, 30)],
      ['bounds by duration', has(`${repeat}.boundsDuration.value`)],
    ],
  },
  {
    kind: 'statement',
    types: ['MedicationStatement'],
    forms: [
      ...codes(
        'status',
        'active',
        'completed',
        'entered-in-error',
        'intended',
        'stopped',
        'on-hold',
        'unknown',
        'not-taken',
      ),
      ['why it is not taken', has('statusReason.text')],
      ['said by the patient', matches('informationSource.reference', /^Patient\//)],
    ],
  },
  {
    kind: 'allergy',
    types: ['AllergyIntolerance'],
    forms: [
      ['no known allergy', has('code.coding.code', '716186003')],
      ['no known drug allergy', has('code.coding.code', '409137002')],
      ['not asked about allergies', has('code.coding.code', '1631000175102')],
      ...codes('criticality', 'low', 'high', 'unable-to-assess'),
      ...codes('clinicalStatus.coding.code', 'active', 'inactive', 'resolved'),
      ...codes('verificationStatus.coding.code', 'confirmed', 'unconfirmed', 'refuted', 'entered-in-error'),
    ],
  },
  {
    kind: 'observation',
    types: ['Observation'],
    forms: [
      ...observationForms,
      ['a panel', has('hasMember.reference')],
      ['an integer', has('valueInteger')],
      ['yes or no', has('valueBoolean')],
    ],
  },
  {
    kind: 'immunization',
    types: ['Immunization'],
    forms: codes('status', 'completed', 'not-done', 'entered-in-error'),
  },
  { kind: 'procedure', types: ['Procedure'], forms: codes('status', 'completed', 'not-done') },
  { kind: 'encounter', types: ['Encounter'], forms: codes('class.code', 'AMB', 'IMP', 'EMER', 'VR', 'UNK') },
  ...r4ServiceKinds,
]
