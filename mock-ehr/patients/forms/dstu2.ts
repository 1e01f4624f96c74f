import { clinical, codes, dateForms, has, is, type Kind, matches, without } from './form'
import { dosage, dosageForms, doseForms, drugForms, repeat } from './medication'
import { observationForms } from './observation'
import { patientForms } from './patient'
import { problemForms } from './problem'
import { dstu2ServiceKinds } from './services'

export const dstu2Kinds: readonly Kind[] = [
  {
    kind: 'patient',
    types: ['Patient'],
    forms: [
      ...patientForms,
      ['race as one flat concept', has('extension.valueCodeableConcept.coding.system', 'http://hl7.org/fhir/v3/Race')],
      ['race in its parts', matches('extension.url', /argo-race$/)],
      ['a care provider', has('careProvider.display')],
    ],
  },
  {
    kind: 'problem',
    types: ['Condition'],
    forms: [
      ...problemForms,
      ['onset at an age', has('onsetQuantity.value')],
      ['an end at an age', has('abatementQuantity.value')],
      ['an end stated and no more', has('abatementBoolean', true)],
      ...codes('category.coding.code', 'problem', 'health-concern', 'diagnosis'),
      ...codes('clinicalStatus', ...clinical),
      ['no clinical status', without('clinicalStatus')],
      ...codes(
        'verificationStatus',
        'confirmed',
        'provisional',
        'differential',
        'refuted',
        'unknown',
        'entered-in-error',
      ),
      ['notes', has('notes')],
      ['a day recorded', has('dateRecorded')],
    ],
  },
  {
    kind: 'order',
    types: ['MedicationOrder'],
    forms: [
      ...drugForms,
      ...codes('status', 'active', 'on-hold', 'completed', 'entered-in-error', 'stopped', 'draft'),
      ['no status', without('status')],
      ['the day it ended, and why', (each) => is(each, 'dateEnded') && is(each, 'reasonEnded.text')],
      ...dateForms('dateWritten'),
      ['a prescriber', has('prescriber.display')],
    ],
  },
  {
    kind: 'dosage',
    types: ['MedicationOrder'],
    forms: [
      ...dosageForms,
      ...doseForms(''),
      ['an additional instruction', has(`${dosage}.additionalInstructions.text`)],
      [
        'two additional instructions in one',
        has(`${dosage}.additionalInstructions.text`, 'ONE day a week only. No alcohol'),
      ],
      ['bounds by duration', has(`${repeat}.boundsQuantity.value`)],
    ],
  },
  {
    kind: 'statement',
    types: ['MedicationStatement'],
    forms: [
      ...codes('status', 'active', 'completed', 'entered-in-error', 'intended'),
      ['not taken, and why', (each) => is(each, 'wasNotTaken', true) && is(each, 'reasonNotTaken.text')],
    ],
  },
  {
    kind: 'allergy',
    types: ['AllergyIntolerance'],
    forms: [
      ['no known allergy', has('substance.coding.code', '716186003')],
      ['not asked about allergies', has('substance.coding.code', '1631000175102')],
      ...codes('criticality', 'CRITL', 'CRITH', 'CRITU'),
      ...codes('status', 'confirmed', 'unconfirmed', 'inactive', 'resolved', 'refuted'),
    ],
  },
  {
    kind: 'observation',
    types: ['Observation'],
    forms: [...observationForms, ['a panel', has('related.type', 'has-member')], ['comments', has('comments')]],
  },
  {
    kind: 'immunization',
    types: ['Immunization'],
    forms: [
      ['given', has('wasNotGiven', false)],
      ['not given', has('wasNotGiven', true)],
      ['reported', has('reported', true)],
    ],
  },
  { kind: 'procedure', types: ['Procedure'], forms: [['not performed', has('notPerformed', true)]] },
  {
    kind: 'encounter',
    types: ['Encounter'],
    forms: codes('class', 'ambulatory', 'inpatient', 'emergency', 'virtual'),
  },
  ...dstu2ServiceKinds,
]
