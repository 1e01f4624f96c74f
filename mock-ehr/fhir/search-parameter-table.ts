/** `Type name kind[:target] | R4 paths | DSTU2 paths`; `-` where a release lacks it, one column where both agree. */
export const searchParameterTable = `
* _id token | id
* _lastUpdated date | meta.lastUpdated
* _tag token | meta.tag
* _security token | meta.security
Patient identifier token | identifier
Patient name string | name
Patient family string | name.family
Patient given string | name.given
Patient birthdate date | birthDate
Patient gender token | gender
Patient active token | active
Patient address string | address
Patient phone token | telecom
Patient telecom token | telecom
Patient general-practitioner reference | generalPractitioner | -
Patient careprovider reference | - | careProvider
Condition patient reference:Patient | subject | patient
Condition subject reference | subject | -
Condition category token | category
Condition clinical-status token | clinicalStatus | -
Condition clinicalstatus token | - | clinicalStatus
Condition verification-status token | verificationStatus | -
Condition code token | code
Condition severity token | severity
Condition onset-date date | onsetDateTime,onsetPeriod | -
Condition onset date | - | onsetDateTime,onsetPeriod
Condition abatement-date date | abatementDateTime,abatementPeriod | -
Condition recorded-date date | recordedDate | -
Condition date-recorded date | - | dateRecorded
Condition encounter reference:Encounter | encounter
Condition asserter reference | asserter
Condition identifier token | identifier
MedicationRequest patient reference:Patient | subject | -
MedicationRequest subject reference | subject | -
MedicationRequest status token | status | -
MedicationRequest intent token | intent | -
MedicationRequest category token | category | -
MedicationRequest code token | medicationCodeableConcept | -
MedicationRequest medication reference:Medication | medicationReference | -
MedicationRequest authoredon date | authoredOn | -
MedicationRequest encounter reference:Encounter | encounter | -
MedicationRequest requester reference | requester | -
MedicationRequest identifier token | identifier | -
MedicationOrder patient reference:Patient | - | patient
MedicationOrder status token | - | status
MedicationOrder code token | - | medicationCodeableConcept
MedicationOrder medication reference:Medication | - | medicationReference
MedicationOrder datewritten date | - | dateWritten
MedicationOrder encounter reference:Encounter | - | encounter
MedicationOrder prescriber reference:Practitioner | - | prescriber
MedicationOrder identifier token | - | identifier
MedicationStatement patient reference:Patient | subject | patient
MedicationStatement subject reference | subject | -
MedicationStatement status token | status
MedicationStatement category token | category | -
MedicationStatement code token | medicationCodeableConcept
MedicationStatement medication reference:Medication | medicationReference
MedicationStatement effective date | effectiveDateTime,effectivePeriod | -
MedicationStatement effectivedate date | - | effectiveDateTime,effectivePeriod
MedicationStatement identifier token | identifier
MedicationDispense patient reference:Patient | subject | patient
MedicationDispense status token | status
MedicationDispense code token | medicationCodeableConcept
MedicationDispense medication reference:Medication | medicationReference
MedicationDispense prescription reference:MedicationRequest | authorizingPrescription | -
MedicationDispense whenhandedover date | whenHandedOver
MedicationAdministration patient reference:Patient | subject | patient
MedicationAdministration status token | status
MedicationAdministration code token | medicationCodeableConcept
MedicationAdministration medication reference:Medication | medicationReference
MedicationAdministration effective-time date | effectiveDateTime,effectivePeriod | -
Medication code token | code
Medication form token | form | product.form
Medication status token | status | -
AllergyIntolerance patient reference:Patient | patient
AllergyIntolerance clinical-status token | clinicalStatus | -
AllergyIntolerance verification-status token | verificationStatus | -
AllergyIntolerance status token | - | status
AllergyIntolerance category token | category
AllergyIntolerance criticality token | criticality
AllergyIntolerance type token | type
AllergyIntolerance code token | code,reaction.substance | -
AllergyIntolerance substance token | - | substance,reaction.substance
AllergyIntolerance date date | recordedDate | recordedDate
AllergyIntolerance identifier token | identifier
Observation patient reference:Patient | subject
Observation subject reference | subject
Observation category token | category
Observation code token | code
Observation combo-code token | code,component.code | -
Observation component-code token | component.code
Observation date date | effectiveDateTime,effectivePeriod,effectiveInstant,effectiveTiming
Observation status token | status
Observation encounter reference:Encounter | encounter
Observation performer reference | performer
Observation specimen reference:Specimen | specimen
Observation device reference | device
Observation has-member reference | hasMember | -
Observation derived-from reference | derivedFrom | -
Observation related-target reference | - | related.target
Observation value-concept token | valueCodeableConcept
Observation identifier token | identifier
Immunization patient reference:Patient | patient
Immunization status token | status
Immunization date date | occurrenceDateTime | date
Immunization vaccine-code token | vaccineCode
Immunization location reference:Location | location
Immunization identifier token | identifier
Procedure patient reference:Patient | subject
Procedure subject reference | subject
Procedure status token | status
Procedure date date | performedDateTime,performedPeriod
Procedure code token | code
Procedure category token | category | -
Procedure encounter reference:Encounter | encounter
Procedure identifier token | identifier
Encounter patient reference:Patient | subject | patient
Encounter subject reference | subject | -
Encounter date date | period
Encounter status token | status
Encounter class token | class | -
Encounter type token | type
Encounter participant reference | participant.individual
Encounter practitioner reference:Practitioner | participant.individual
Encounter location reference:Location | location.location
Encounter service-provider reference:Organization | serviceProvider | -
Encounter reason-code token | reasonCode | -
Encounter identifier token | identifier
DiagnosticReport patient reference:Patient | subject
DiagnosticReport subject reference | subject
DiagnosticReport category token | category
DiagnosticReport code token | code
DiagnosticReport date date | effectiveDateTime,effectivePeriod
DiagnosticReport issued date | issued
DiagnosticReport status token | status
DiagnosticReport encounter reference:Encounter | encounter
DiagnosticReport result reference:Observation | result
DiagnosticReport performer reference | performer
DiagnosticReport identifier token | identifier
DocumentReference patient reference:Patient | subject
DocumentReference subject reference | subject
DocumentReference status token | status
DocumentReference type token | type
DocumentReference category token | category | -
DocumentReference class token | - | class
DocumentReference date date | date | -
DocumentReference created date | - | created
DocumentReference indexed date | - | indexed
DocumentReference period date | context.period
DocumentReference encounter reference:Encounter | context.encounter
DocumentReference author reference | author
DocumentReference identifier token | masterIdentifier,identifier
CarePlan patient reference:Patient | subject
CarePlan subject reference | subject
CarePlan category token | category
CarePlan status token | status | -
CarePlan intent token | intent | -
CarePlan date date | period
CarePlan encounter reference:Encounter | encounter | -
CarePlan care-team reference:CareTeam | careTeam | -
CarePlan goal reference:Goal | goal
CarePlan condition reference:Condition | addresses
CarePlan identifier token | identifier
CareTeam patient reference:Patient | subject | -
CareTeam subject reference | subject | -
CareTeam status token | status | -
CareTeam category token | category | -
CareTeam date date | period | -
CareTeam participant reference | participant.member | -
CareTeam encounter reference:Encounter | encounter | -
Goal patient reference:Patient | subject
Goal subject reference | subject
Goal lifecycle-status token | lifecycleStatus | -
Goal status token | - | status
Goal category token | category
Goal start-date date | startDate | -
Goal target-date date | target.dueDate | targetDate
Goal identifier token | identifier
Coverage patient reference:Patient | beneficiary | subscriber
Coverage beneficiary reference:Patient | beneficiary | -
Coverage subscriber reference | subscriber
Coverage status token | status | -
Coverage type token | type
Coverage payor reference | payor | -
Coverage issuer reference:Organization | - | issuer
Coverage identifier token | identifier
Device patient reference:Patient | patient
Device type token | type
Device status token | status | -
Device organization reference:Organization | owner
Device identifier token | identifier
ServiceRequest patient reference:Patient | subject | -
ServiceRequest subject reference | subject | -
ServiceRequest status token | status | -
ServiceRequest intent token | intent | -
ServiceRequest category token | category | -
ServiceRequest code token | code | -
ServiceRequest authored date | authoredOn | -
ServiceRequest occurrence date | occurrenceDateTime,occurrencePeriod | -
ServiceRequest encounter reference:Encounter | encounter | -
ServiceRequest requester reference | requester | -
ServiceRequest identifier token | identifier | -
DiagnosticOrder patient reference:Patient | - | subject
DiagnosticOrder subject reference | - | subject
DiagnosticOrder status token | - | status
DiagnosticOrder code token | - | item.code
DiagnosticOrder event-date date | - | event.dateTime
DiagnosticOrder orderer reference:Practitioner | - | orderer
DiagnosticOrder encounter reference:Encounter | - | encounter
ProcedureRequest patient reference:Patient | - | subject
ProcedureRequest subject reference | - | subject
ProcedureRequest status token | - | status
ProcedureRequest orderer reference | - | orderer
ProcedureRequest encounter reference:Encounter | - | encounter
FamilyMemberHistory patient reference:Patient | patient
FamilyMemberHistory status token | status | -
FamilyMemberHistory date date | date
FamilyMemberHistory relationship token | relationship
FamilyMemberHistory code token | condition.code
RelatedPerson patient reference:Patient | patient
RelatedPerson name string | name
RelatedPerson relationship token | relationship | -
RelatedPerson active token | active | -
RelatedPerson identifier token | identifier
Provenance target reference | target
Provenance patient reference:Patient | target
Provenance agent reference | agent.who | agent.actor
Provenance recorded date | recorded | -
Practitioner name string | name
Practitioner family string | name.family
Practitioner given string | name.given
Practitioner identifier token | identifier
PractitionerRole practitioner reference:Practitioner | practitioner | -
PractitionerRole organization reference:Organization | organization | -
PractitionerRole specialty token | specialty | -
Organization name string | name
Organization address string | address
Organization identifier token | identifier
Organization type token | type
Location name string | name
Location address string | address
Location identifier token | identifier
Location organization reference:Organization | managingOrganization
QuestionnaireResponse patient reference:Patient | subject
QuestionnaireResponse subject reference | subject
QuestionnaireResponse status token | status
QuestionnaireResponse authored date | authored
QuestionnaireResponse encounter reference:Encounter | encounter
Specimen patient reference:Patient | subject
Specimen subject reference | subject
Specimen type token | type
Specimen collected date | collection.collectedDateTime,collection.collectedPeriod
ImagingStudy patient reference:Patient | subject | patient
ImagingStudy started date | started
List patient reference:Patient | subject
List code token | code
List status token | status
`
