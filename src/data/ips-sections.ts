import type { Outline } from '../model/outline'
import type { TakenSection } from './taken-section'

/** A section of an International Patient Summary (IPS 2.0, Composition-uv-ips), and where its content is read from. */
export interface IpsSectionDefinition {
  /** LOINC, with the display that the guide gives. */
  code: string
  display: string
  /** The guide demands it, with a reason where it is empty. */
  required: boolean
  /** The chart's sections that it is made of. */
  from: readonly string[]
  /** Which of their items belong. */
  takes: (outline: Outline) => boolean
  /** The resource types that the guide allows as its entries; what else there is stands in the narrative alone. */
  entries: readonly string[]
}

const everything = () => true
const inGroups =
  (...groups: string[]) =>
  ({ group }: Outline) =>
    groups.includes(group)

/** In the order in which the guide lists them, the required three first. */
export const ipsSections: readonly IpsSectionDefinition[] = [
  {
    code: '11450-4',
    display: 'Problem list - Reported',
    required: true,
    from: ['problems'],
    takes: inGroups('active', 'status-not-stated', 'inactive'),
    entries: ['Condition'],
  },
  {
    code: '48765-2',
    display: 'Allergies and adverse reactions Document',
    required: true,
    from: ['allergies'],
    takes: ({ group }) => group !== 'ruled-out',
    entries: ['AllergyIntolerance'],
  },
  {
    code: '10160-0',
    display: 'History of Medication use Narrative',
    required: true,
    from: ['medications'],
    // What must not be given is part of a summary; what is only proposed or over is not.
    takes: inGroups('current', 'do-not-give', 'course-ended', 'on-hold', 'status-unknown'),
    entries: ['MedicationRequest', 'MedicationStatement'],
  },
  {
    code: '11369-6',
    display: 'History of Immunization note',
    required: false,
    from: ['immunizations'],
    takes: everything,
    entries: ['Immunization'],
  },
  {
    code: '30954-2',
    display: 'Relevant diagnostic tests/laboratory data note',
    required: false,
    from: ['labs', 'reports'],
    takes: everything,
    entries: ['Observation', 'DiagnosticReport'],
  },
  {
    code: '47519-4',
    display: 'History of Procedures Document',
    required: false,
    from: ['procedures'],
    takes: everything,
    entries: ['Procedure'],
  },
  {
    code: '46264-8',
    display: 'History of medical device use',
    required: false,
    from: ['devices'],
    takes: everything,
    // The guide wants a DeviceUseStatement, which the chart does not read.
    entries: [],
  },
  {
    code: '11348-0',
    display: 'History of Past illness note',
    required: false,
    from: ['problems'],
    takes: inGroups('resolved'),
    entries: ['Condition'],
  },
  {
    code: '8716-3',
    display: 'Vital signs',
    required: false,
    from: ['vitals'],
    takes: everything,
    entries: ['Observation'],
  },
  {
    code: '29762-2',
    display: 'Social history note',
    required: false,
    from: ['social-history'],
    takes: everything,
    entries: ['Observation'],
  },
  {
    code: '18776-5',
    display: 'Plan of care note',
    required: false,
    from: ['care-plans'],
    takes: everything,
    entries: ['CarePlan'],
  },
]

/** The code of HL7's list-empty-reason for a section without items. Nothing known is not the same as nothing there. */
export function emptyReason(sections: readonly TakenSection[]): { code: string; display: string } {
  const states = sections.map(({ reading }) => reading.state)
  if (states.length > 0 && states.every((state) => state === 'none-known'))
    return { code: 'nilknown', display: 'Nil Known' }
  if (states.includes('denied')) return { code: 'withheld', display: 'Information Withheld' }
  return { code: 'unavailable', display: 'Unavailable' }
}
