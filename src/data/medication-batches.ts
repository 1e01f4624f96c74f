import { field, isObject, readObjects, readString, type JsonObject } from '../fhir/json'
import { resourceId } from '../fhir/resource-id'
import { underBase } from '../fhir/fhir-base'
import type { Answer } from './answer'

/** Medications asked for in one search. An address of that many ids is still short enough for any server. */
const batchSize = 20

/** Milliseconds in which those that are wanted together come together. */
const gatherFor = 10

/** One Medication that is wanted. */
interface Wanted {
  url: URL
  id: string
  signal: AbortSignal
  answer: (found: Answer | Promise<Answer>) => void
  fail: (reason: unknown) => void
}

/** Reads Medications, many with one search where the server allows it. */
export interface MedicationBatches {
  /** `url` is the Medication's own at this server. May reject once `signal` aborts. */
  read: (url: URL, signal: AbortSignal) => Promise<Answer>
}

interface BatchReads {
  fhirBase: URL
  search: (url: URL, signal: AbortSignal) => Promise<Answer>
  readOne: (url: URL, signal: AbortSignal) => Promise<Answer>
}

/**
 * Gathers what is wanted at one time into searches by `_id`. One search goes ahead, to see whether the server does
 * them: where it refuses, and for what a search did not bring, each is read by itself.
 */
export function createMedicationBatches({ fhirBase, search, readOne }: BatchReads): MedicationBatches {
  let gathered: Wanted[] = []
  let trial: Promise<boolean> | undefined

  function flush(): void {
    const wanted = gathered.filter(({ signal }) => !signal.aborted)
    gathered = []
    for (let start = 0; start < wanted.length; start += batchSize) {
      const batch = wanted.slice(start, start + batchSize)
      readBatch(batch).catch((reason: unknown) => {
        for (const one of batch) one.fail(reason)
      })
    }
  }

  async function readBatch(batch: readonly Wanted[]): Promise<void> {
    if (batch.length === 1) {
      alone(batch)
    } else if (trial === undefined) {
      const ahead = searchFor(batch)
      // One that was called off tried nothing; those behind it then take the way that always works.
      trial = ahead.catch(() => false)
      await ahead
    } else if (await trial) {
      await searchFor(batch)
    } else {
      alone(batch)
    }
  }

  function alone(wanted: readonly Wanted[]): void {
    for (const { url, signal, answer } of wanted) answer(readOne(url, signal))
  }

  /** Whether the search brought anything: some servers answer it with whatever they have. */
  async function searchFor(batch: readonly Wanted[]): Promise<boolean> {
    const url = underBase(fhirBase, 'Medication')
    url.searchParams.set('_id', batch.map((wanted) => wanted.id).join(','))
    url.searchParams.set('_count', String(batch.length))
    const answer = await search(url, untilNobodyWants(batch))
    const found = answer.kind === 'ok' ? medicationsOf(answer.body) : undefined
    const missing = batch.filter(({ id, answer: take }) => {
      const medication = found?.get(`Medication/${id}`)
      if (medication !== undefined) take({ kind: 'ok', body: medication })
      return medication === undefined
    })
    alone(missing)
    return missing.length < batch.length
  }

  return {
    read: (url, signal) =>
      new Promise((answer, fail) => {
        const id = listableId(url)
        if (id === undefined) {
          answer(readOne(url, signal))
          return
        }
        if (gathered.length === 0) setTimeout(flush, gatherFor)
        gathered.push({ url, id, signal, answer, fail })
      }),
  }
}

/** `undefined` for an id that would mean something else in a list of ids. */
function listableId({ pathname }: URL): string | undefined {
  return /\/([\w.-]+)$/.exec(pathname)?.[1]
}

/** The Medications of a searchset, by reference; `undefined` for what is not one. */
function medicationsOf(body: unknown): Map<string, JsonObject> | undefined {
  if (readString(field(body, 'resourceType')) !== 'Bundle') return undefined
  const resources = readObjects(field(body, 'entry')).map((entry) => field(entry, 'resource'))
  return new Map(
    resources.flatMap((resource) => {
      const id =
        isObject(resource) && field(resource, 'resourceType') === 'Medication' ? resourceId(resource) : undefined
      return id !== undefined && isObject(resource) ? [[id, resource] as const] : []
    }),
  )
}

/** Aborts when all that share a search have lost interest. */
function untilNobodyWants(batch: readonly Wanted[]): AbortSignal {
  const stop = new AbortController()
  for (const { signal } of batch) {
    const leave = () => {
      if (batch.every((one) => one.signal.aborted)) stop.abort(signal.reason)
    }
    signal.addEventListener('abort', leave, { once: true })
  }
  return stop.signal
}
