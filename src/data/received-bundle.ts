import { isUnderBase } from '../fhir/fhir-base'
import { field, type JsonObject } from '../fhir/json'
import { resourceId } from '../fhir/resource-id'
import { isWhole, type TakenSection } from './taken-section'
import { writtenJson } from './written-json'

interface BundleOf {
  records: readonly JsonObject[]
  sections: readonly TakenSection[]
  /** With a trailing slash. */
  fhirBase: URL
  release: 'r4' | 'dstu2'
  /** An instant, as FHIR writes it. */
  at: string
}

/** The last element that DSTU2's issue types and R4's share for what is not there. */
const issueCode = 'incomplete'

/**
 * What was received, as a FHIR Bundle (`collection`) in JSON, every number as it came. What is missing is said in an
 * OperationOutcome among the entries: a section that is whole has none there. Entered-in-error records are part of what
 * was received; they say so themselves.
 */
export function receivedBundle({ records, sections, fhirBase, release, at }: BundleOf): string {
  const missing = sections.filter((section) => !isWhole(section))
  const outcome =
    missing.length === 0
      ? []
      : [
          {
            resource: {
              resourceType: 'OperationOutcome',
              id: 'missing',
              issue: missing.map(({ title, completeness }) => ({
                severity: 'warning',
                code: issueCode,
                details: { text: `${title}: ${completeness}` },
              })),
            },
          },
        ]
  const bundle = {
    resourceType: 'Bundle',
    type: 'collection',
    // DSTU2's Bundle has no timestamp of its own.
    ...(release === 'r4' ? { timestamp: at } : { meta: { lastUpdated: at } }),
    entry: [
      ...records.map((resource) => ({ fullUrl: fullUrl(fhirBase, resource), resource })),
      ...outcome.map(({ resource }) => ({ resource })),
    ],
  }
  return writtenJson(bundle)
}

/** A record that cannot be addressed has none; its type and id are whatever the server sent. */
export function fullUrl(fhirBase: URL, resource: JsonObject): string | undefined {
  const id = resourceId(resource)
  if (id === undefined || field(resource, 'resourceType') === 'OperationOutcome') return undefined
  const url = URL.canParse(id, fhirBase) ? new URL(id, fhirBase) : undefined
  return url !== undefined && isUnderBase(fhirBase, url) ? url.href : undefined
}
