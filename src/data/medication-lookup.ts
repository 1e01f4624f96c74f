import { unwrapSingle } from '../fhir/bundle'
import { field, isObject, type JsonObject } from '../fhir/json'
import { resourceId } from '../fhir/resource-id'
import { asSecureAs, isUnderBase, underBase } from '../fhir/fhir-base'
import type { Answer } from './answer'
import { createMedicationBatches } from './medication-batches'
import { medicationShelf } from './medication-shelf'
import { keepReceived } from './received-records'
import { createRequestQueue } from './request-queue'
import type { SearchPage } from './search'
import type { MissingAnswer } from './shortfall'
import type { ReadingRun } from './source-query'
import { getJson, transportSettings } from './transport'

/** The Medications that a list refers to: those that came with it, and those that are read after it. */
export interface MedicationLookup {
  find: (reference: string) => JsonObject | undefined
  /** Takes in what came along with a page. */
  add: (page: SearchPage) => void
  /** Reads a Medication that did not come with its list; each is read once. Rejects when the run's signal aborts. */
  read: (reference: string) => Promise<Answer>
  /** What an answer means, once all are in: without any Medication, a mute 404 is not of the one that was asked for. */
  verdictOn: (answer: MissingAnswer) => MissingAnswer
}

const resourceType = 'Medication'

export function createMedicationLookup(
  run: Pick<ReadingRun<never>, 'session' | 'client' | 'signal'>,
): MedicationLookup {
  const { session, client, signal } = run
  const { fhirBase } = session
  const known = new Map<string, JsonObject>()
  const shelf = medicationShelf(client)
  // Waiting here instead of in the transport, the many can be called off when one shows that all are in vain.
  const turns = createRequestQueue(transportSettings.concurrency)
  let verdict: Answer | undefined
  let hasSearch = true
  let hasAny = false

  const batches = createMedicationBatches({
    fhirBase,
    search: async (url, searchSignal) => {
      const answer = await getJson(session, {
        url,
        interaction: 'search',
        priority: 'medication-names',
        signal: searchSignal,
      })
      hasAny ||= answer.kind === 'ok'
      hasSearch = !isMute(answer)
      return answer
    },
    readOne: (url, readSignal) => turns.run('medication-names', readSignal, () => get(url, readSignal)),
  })

  async function get(url: URL, readSignal: AbortSignal): Promise<Answer> {
    if (verdict !== undefined) return verdict
    const answer = await getJson(session, {
      url,
      interaction: 'read',
      priority: 'medication-names',
      signal: readSignal,
    })
    if (answer.kind !== 'ok') {
      // DSTU2 servers of the Allscripts family have no Medication endpoint at all.
      if (answer.kind === 'unsupported') verdict = answer
      else if (isMute(answer) && !hasSearch && !hasAny) verdict = verdictOn(answer)
      return answer
    }
    hasAny = true
    verdict = undefined
    const body = unwrapSingle(answer.body, resourceType)
    return body === undefined
      ? { kind: 'failed', cause: { kind: 'unexpected-resource', resourceType: '' }, said: undefined }
      : { kind: 'ok', body }
  }

  function verdictOn(answer: MissingAnswer): MissingAnswer {
    return isMute(answer) && !hasAny ? { kind: 'unsupported', status: 404, said: undefined } : answer
  }

  function keep(reference: string | undefined, medication: JsonObject): void {
    if (reference === undefined) return
    const url = medicationUrl(fhirBase, reference)
    known.set(url?.href ?? reference, medication)
    if (url !== undefined) shelf.keep(url.href, { kind: 'ok', body: medication })
  }

  return {
    find: (reference) => known.get(medicationUrl(fhirBase, reference)?.href ?? reference),
    add: ({ included, byFullUrl }) => {
      for (const medication of included) keep(resourceId(medication), medication)
      for (const [fullUrl, resource] of byFullUrl) {
        if (field(resource, 'resourceType') === resourceType) keep(fullUrl, resource)
      }
    },
    read: async (reference) => {
      const url = medicationUrl(fhirBase, reference)
      // The token does not leave the FHIR base, and nothing else would open a Medication.
      if (url === undefined) return { kind: 'unsupported', status: 0, said: undefined }
      const missingScope = session.missingScope(resourceType)
      if (missingScope !== undefined) return { kind: 'denied', status: 0, said: undefined }
      const answer = await shelf.read(url.href, signal, (readSignal) => batches.read(url, readSignal))
      if (answer.kind === 'ok' && isObject(answer.body)) {
        known.set(url.href, answer.body)
        if (!signal.aborted) keepReceived(client, answer.body)
      }
      return answer
    },
    verdictOn,
  }
}

const isMute = (answer: Answer) => answer.kind === 'failed' && answer.mute === true

/**
 * The address of the Medication that a reference names, if it is one of this server's. The current version is meant
 * even where a past one is named: hardly any EHR reads those.
 */
function medicationUrl(base: URL, reference: string): URL | undefined {
  const url = URL.canParse(reference, base.href) ? asSecureAs(base, new URL(reference, base)) : undefined
  if (url === undefined || !isUnderBase(base, url)) return undefined
  const path = /^Medication\/[^/]+(?=$|\/_history\/)/.exec(url.pathname.slice(base.pathname.length))?.[0]
  return path === undefined ? undefined : underBase(base, path)
}
