import type { Release } from '../../ehr'

/** Elements that each release demands, and elements of the other release that would be a mistake. */
export const shapes: Record<Release, Record<string, { needs: readonly string[]; never: readonly string[] }>> = {
  r4: {
    Patient: { needs: [], never: ['careProvider'] },
    Practitioner: { needs: ['name.family'], never: [] },
    Condition: {
      needs: ['subject.reference'],
      never: ['patient', 'dateRecorded', 'notes', 'abatementBoolean', 'onsetQuantity'],
    },
    Medication: { needs: ['code'], never: ['product'] },
    MedicationRequest: {
      needs: ['status', 'intent', 'subject.reference'],
      never: [
        'patient',
        'dateWritten',
        'prescriber',
        'dosageInstruction.doseQuantity',
        'dosageInstruction.timing.repeat.periodUnits',
      ],
    },
    MedicationStatement: {
      needs: ['status', 'subject.reference'],
      never: ['wasNotTaken', 'patient', 'reasonNotTaken'],
    },
    AllergyIntolerance: { needs: ['patient.reference', 'code'], never: ['substance', 'status', 'lastOccurence'] },
    Observation: { needs: ['status', 'code'], never: ['comments', 'related'] },
    Immunization: {
      needs: ['status', 'vaccineCode', 'patient.reference', 'occurrenceDateTime'],
      never: ['wasNotGiven', 'date', 'reported'],
    },
    Procedure: { needs: ['status', 'subject.reference'], never: ['notPerformed', 'notes'] },
    Encounter: { needs: ['status', 'class.code', 'subject.reference'], never: ['patient', 'reason'] },
    DiagnosticReport: { needs: ['status', 'code'], never: [] },
    DocumentReference: { needs: ['status', 'content.attachment.contentType'], never: ['indexed', 'created'] },
    CarePlan: { needs: ['status', 'intent', 'subject.reference', 'text.div'], never: ['activity.detail.prohibited'] },
    Goal: { needs: ['lifecycleStatus', 'description.text', 'subject.reference'], never: ['status', 'targetDate'] },
    CareTeam: { needs: ['subject.reference', 'participant.member'], never: [] },
    Coverage: { needs: ['status', 'beneficiary.reference', 'payor.display'], never: ['issuer', 'sequence'] },
    Device: { needs: ['type', 'patient.reference'], never: ['udi', 'model', 'expiry', 'manufactureDate.value'] },
    ServiceRequest: { needs: ['status', 'intent', 'code', 'subject.reference'], never: ['item', 'orderedOn'] },
    FamilyMemberHistory: {
      needs: ['status', 'patient.reference', 'relationship'],
      never: ['gender', 'ageQuantity', 'condition.onsetQuantity'],
    },
    Binary: { needs: ['contentType', 'data'], never: ['content'] },
    Provenance: { needs: ['target.reference', 'recorded', 'agent.who'], never: ['agent.actor'] },
  },
  dstu2: {
    Patient: { needs: [], never: ['generalPractitioner'] },
    Practitioner: { needs: ['name.family'], never: [] },
    Condition: {
      needs: ['patient.reference', 'code', 'verificationStatus'],
      never: ['subject', 'recordedDate', 'note', 'onsetAge', 'clinicalStatus.coding', 'recorder'],
    },
    Medication: { needs: ['code'], never: ['form', 'ingredient'] },
    MedicationOrder: {
      needs: ['patient.reference'],
      never: [
        'subject',
        'authoredOn',
        'requester',
        'intent',
        'dosageInstruction.doseAndRate',
        'dosageInstruction.timing.repeat.periodUnit',
      ],
    },
    MedicationStatement: {
      needs: ['status', 'patient.reference'],
      never: ['subject', 'dosage.doseAndRate', 'reasonCode'],
    },
    AllergyIntolerance: {
      needs: ['patient.reference', 'substance'],
      never: ['code', 'clinicalStatus', 'verificationStatus'],
    },
    Observation: { needs: ['status', 'code'], never: ['note', 'hasMember', 'valueInteger'] },
    Immunization: {
      needs: ['status', 'vaccineCode', 'patient.reference', 'wasNotGiven', 'reported'],
      never: ['occurrenceDateTime', 'statusReason'],
    },
    Procedure: { needs: ['status', 'subject.reference', 'code'], never: ['statusReason', 'note'] },
    Encounter: { needs: ['status', 'patient.reference'], never: ['subject', 'class.code', 'reasonCode'] },
    DiagnosticReport: {
      needs: ['status', 'code', 'category', 'subject', 'issued', 'effectiveDateTime', 'performer.reference'],
      never: [],
    },
    DocumentReference: {
      needs: ['status', 'type', 'indexed', 'content.attachment.contentType'],
      never: ['date', 'category'],
    },
    CarePlan: { needs: ['status', 'text.div', 'activity.detail.prohibited'], never: ['intent', 'title'] },
    Goal: { needs: ['status', 'description'], never: ['lifecycleStatus', 'target'] },
    Coverage: { needs: ['issuer.display', 'subscriber.reference'], never: ['status', 'beneficiary', 'payor'] },
    Device: {
      needs: ['type', 'patient.reference'],
      never: ['udiCarrier', 'modelNumber', 'serialNumber', 'deviceName'],
    },
    DiagnosticOrder: { needs: ['subject.reference', 'status', 'item.code'], never: ['intent', 'authoredOn', 'code'] },
    ProcedureRequest: { needs: ['subject.reference', 'code'], never: ['intent', 'authoredOn', 'doNotPerform'] },
    FamilyMemberHistory: {
      needs: ['status', 'patient.reference', 'relationship'],
      never: ['sex', 'ageAge', 'condition.contributedToDeath'],
    },
    Binary: { needs: ['contentType', 'content'], never: ['data'] },
    Provenance: { needs: ['target.reference', 'recorded', 'agent.role.code'], never: ['agent.who', 'agent.type'] },
  },
}
