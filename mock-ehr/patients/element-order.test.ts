import { expect, test } from 'vitest'
import { isObject, listOf } from '../data/json'
import { syntheticPatients } from './all'

// In XML the elements of a type have one order, that of the resource's page in the specification; the XML that the
// server writes has that of the JSON. A choice element is named without its type.

// The writer of the XML puts these first by itself.
const head = new Set(['resourceType', 'id', 'language', 'text', 'contained', 'extension'])
const repeat = (unit: string) =>
  `bounds count duration durationUnit${unit} frequency frequencyMax period periodMax periodUnit${unit} dayOfWeek timeOfDay when offset`

const orders: Record<'r4' | 'dstu2', Record<string, string>> = {
  r4: {
    Condition:
      'clinicalStatus verificationStatus category severity code bodySite subject encounter onset abatement recordedDate recorder asserter note',
    Observation:
      'status category code subject encounter effective issued performer value dataAbsentReason interpretation note bodySite method specimen device referenceRange hasMember derivedFrom component',
    MedicationRequest:
      'status statusReason intent category doNotPerform reported medication subject encounter authoredOn requester reasonCode reasonReference note dosageInstruction dispenseRequest',
    MedicationStatement:
      'status statusReason medication subject effective dateAsserted informationSource reasonCode note dosage',
    Immunization:
      'status statusReason vaccineCode patient occurrence primarySource manufacturer lotNumber expirationDate site route doseQuantity performer note protocolApplied',
    Procedure:
      'status statusReason category code subject encounter performed performer reasonCode bodySite outcome note',
    DiagnosticReport:
      'status category code subject encounter effective issued performer result conclusion conclusionCode presentedForm',
    Encounter: 'status class type subject participant period reasonCode hospitalization location',
    Goal: 'lifecycleStatus achievementStatus description subject startDate target addresses note',
    CareTeam: 'status name subject period participant reasonReference note',
    Coverage: 'status type subscriber subscriberId beneficiary relationship period payor class order',
    Device:
      'udiCarrier status statusReason manufacturer manufactureDate expirationDate lotNumber serialNumber deviceName modelNumber type patient note',
    ServiceRequest:
      'status intent category priority doNotPerform code subject encounter occurrence authoredOn requester reasonCode bodySite note',
    FamilyMemberHistory: 'status patient date name relationship sex born age deceased note condition',
    dosage:
      'sequence text additionalInstruction patientInstruction timing asNeeded site route method doseAndRate maxDosePerPeriod',
    repeat: repeat(''),
  },
  dstu2: {
    Condition:
      'patient encounter asserter dateRecorded code category clinicalStatus verificationStatus severity onset abatement bodySite notes',
    Observation:
      'status category code subject encounter effective issued performer value dataAbsentReason interpretation comments bodySite method specimen device referenceRange related component',
    MedicationOrder:
      'dateWritten status dateEnded reasonEnded patient prescriber encounter reason note medication dosageInstruction dispenseRequest',
    MedicationStatement:
      'patient informationSource dateAsserted status wasNotTaken reasonNotTaken reasonForUse effective note medication dosage',
    Immunization:
      'status date vaccineCode patient wasNotGiven reported performer manufacturer lotNumber expirationDate site route doseQuantity note explanation',
    Procedure:
      'subject status category code notPerformed reasonNotPerformed bodySite reason performer performed encounter outcome notes',
    DiagnosticReport:
      'status category code subject encounter effective issued performer result conclusion codedDiagnosis presentedForm',
    Encounter: 'status class type patient participant period reason hospitalization location',
    Goal: 'subject startDate targetDate description status addresses note',
    Coverage: 'issuer period type subscriberId group plan sequence subscriber',
    Device: 'type note status manufacturer model manufactureDate expiry udi lotNumber patient',
    DiagnosticOrder: 'subject orderer encounter reason status priority event item note',
    ProcedureRequest: 'subject code bodySite reason scheduled encounter status notes orderedOn orderer priority',
    FamilyMemberHistory: 'patient date status name relationship gender born age deceased note condition',
    dosage: 'text additionalInstructions timing asNeeded site route method dose quantity rate maxDosePerPeriod',
    repeat: repeat('s'),
  },
}

const choices =
  /^(onset|abatement|value|effective|medication|reported|occurrence|reason|reasonForUse|bounds|asNeeded|dose|rate|quantity|site|performed|occurrence|scheduled|born|age|deceased)(?=[A-Z])/

/** The element as the order has it: `onsetDateTime` is `onset` unless the order names it whole. */
const named = (element: string, order: readonly string[]) =>
  order.includes(element) ? element : (choices.exec(element)?.[0] ?? element)

function misplaced(node: object, order: string): string[] {
  const known = order.split(' ')
  const elements = Object.keys(node).filter((element) => !head.has(element))
  const places = elements.map((element) => known.indexOf(named(element, known)))
  return elements.filter((_, at) => places[at] === -1 || (places[at] ?? 0) < Math.max(...places.slice(0, at)))
}

test.each(['r4', 'dstu2'] as const)('%s: elements stand in the order of the specification', (release) => {
  const wrong = new Set<string>()
  let checked = 0
  const check = (kind: string, node: unknown) => {
    const order = orders[release][kind]
    if (order === undefined || !isObject(node)) return
    checked += 1
    for (const element of misplaced(node, order)) wrong.add(`${kind}.${element}`)
  }
  for (const resource of syntheticPatients().flatMap(({ resources }) => resources[release])) {
    check(resource.resourceType, resource)
    for (const dosage of [...listOf(resource.dosageInstruction), ...listOf(resource.dosage)]) {
      check('dosage', dosage)
      const timing = isObject(dosage) ? dosage.timing : undefined
      check('repeat', isObject(timing) ? timing.repeat : undefined)
    }
  }
  expect([...wrong]).toEqual([])
  expect(checked).toBeGreaterThan(5_000)
})
