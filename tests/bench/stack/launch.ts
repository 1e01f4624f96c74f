import { oauth2 } from 'fhirclient'

const types =
  'Patient Condition MedicationRequest MedicationStatement Medication AllergyIntolerance Observation Immunization Procedure Encounter DiagnosticReport DocumentReference Binary CarePlan Goal Coverage Device FamilyMemberHistory Provenance CareTeam ServiceRequest'

void oauth2.authorize({
  clientId: 'sightline',
  redirectUri: '/',
  scope: ['launch openid fhirUser', ...types.split(' ').map((type) => `patient/${type}.rs`)].join(' '),
})
