import type { JsonObject } from '../fhir/json'
import { underBase } from '../fhir/fhir-base'
import { toPatient } from '../fhir/patient'
import type { SourceReading } from '../model/completeness'
import type { Patient } from '../model/patient'
import { fitsWanted, type WantedPatient } from '../model/patient-match'
import type { Source } from '../model/provenance'
import type { FhirAccess } from '../session/session'
import { patientQuestions, type PatientQuestion } from './patient-questions'
import type { Ask, FirstPage } from './patient-search'
import { showRecord } from './record-reader'
import { readPages } from './search'
import { shortfallOf, type MissingAnswer } from './shortfall'
import { startRun } from './source-run'
import { getJson } from './transport'

/** A patient whom a search found. */
export interface FoundPatient {
  source: Source
  id: string
  patient: Patient
  /** The record that this one was merged into; an empty text where it does not say which. */
  replacedBy: string | undefined
}

export interface FoundPatients {
  reading: SourceReading<FoundPatient>
  /** There are, or may be, more that fit than are listed. */
  more: boolean
  /** Records that came and do not fit what was typed. */
  strays: number
}

/** More than a person compares: whoever has as many has to say more of whom they look for. */
const mostShown = 50

/** Pages of one question; a server that ignores what was asked would return everybody it has. */
const pageCap = 10

/**
 * Finds patients by name, birth date and record number, in any combination. Several questions may be asked, since
 * servers differ in what they know; what they return is compared with what was typed, here. Rejects only when
 * `signal` aborts.
 */
export async function findPatients(
  access: FhirAccess,
  wanted: WantedPatient,
  signal: AbortSignal,
): Promise<FoundPatients> {
  const run = startRun<FoundPatient>('Patient', true, undefined)
  const missing = access.missingScope('Patient')
  if (missing !== undefined) {
    run.fallShort({ kind: 'denied', scope: missing })
    return { reading: run.reading(true), more: false, strays: 0 }
  }
  const { release } = access.ehr
  const fitting = new Set<string>()
  const strays = new Set<string>()
  let more = false
  let endless = false
  let refusal: MissingAnswer | undefined

  function take(record: JsonObject): 'fits' | 'stray' | 'unread' {
    let verdict: 'fits' | 'stray' | 'unread' = 'unread'
    showRecord(run, record, (resource) => {
      const reading = toPatient[release](resource)
      if (reading.kind !== 'item') return reading
      const { item: patient } = reading
      const [reference = ''] = patient.source.resources
      if (!fitsWanted(patient, wanted)) {
        verdict = 'stray'
        strays.add(reference)
        return { kind: 'hidden' }
      }
      verdict = 'fits'
      if (!fitting.has(reference) && fitting.size >= mostShown) {
        more = true
        return { kind: 'hidden' }
      }
      fitting.add(reference)
      const id = reference.slice('Patient/'.length)
      return {
        kind: 'item',
        item: { source: patient.source, id, patient, replacedBy: patient.replacedBy },
      }
    })
    return verdict
  }

  /** Says whether the question was understood: not refused, and not answered with strangers alone. */
  async function put(question: PatientQuestion): Promise<boolean> {
    const ask: Ask = (url, interaction) => getJson(access, { url, interaction, priority: 'patient', signal })
    const first = await askCounted(access, question, ask)
    if (isRefusal(first.answer)) {
      refusal ??= first.answer
      return false
    }
    const verdicts = new Set<'fits' | 'stray' | 'unread'>()
    let capped = false
    for await (const event of readPages(access, 'Patient', first, ask, { cap: pageCap })) {
      if (event.kind === 'cut-short') {
        const { shortfall } = event
        if (shortfall.kind === 'failed' && shortfall.cause.kind === 'page-cap') capped = true
        else run.fallShort(shortfall)
        break
      }
      event.skipped.forEach(run.skip)
      event.notices.forEach(run.notice)
      for (const record of event.matches) verdicts.add(take(record))
      if (more) break
    }
    if (verdicts.has('stray') && !verdicts.has('fits')) {
      endless ||= capped
      return false
    }
    more ||= capped
    return true
  }

  let understood = false
  for (const questions of patientQuestions(wanted)) {
    const answers = await Promise.all(questions.map(put))
    understood = answers.includes(true)
    if (understood || run.reading(true).shortfall !== undefined) break
  }
  if (!understood && strays.size === 0 && refusal !== undefined) {
    run.fallShort(shortfallOf(access, 'Patient', refusal))
  }
  const limit = access.limitedScope('Patient')
  if (limit !== undefined) run.fallShort({ kind: 'denied', scope: limit })
  return { reading: run.reading(true), more: more || (!understood && endless), strays: strays.size }
}

/** Asks for pages of a size of ours, unless that is what the server refuses. */
async function askCounted(access: FhirAccess, question: PatientQuestion, ask: Ask): Promise<FirstPage> {
  const url = underBase(access.fhirBase, 'Patient')
  for (const [parameter, value] of question) url.searchParams.set(parameter, value)
  const counted = new URL(url)
  counted.searchParams.set('_count', String(mostShown))
  const answer = await ask(counted, 'search')
  if (!isRefusal(answer) || answer.said?.includes('_count') !== true) return { answer, url: counted, notices: [] }
  return { answer: await ask(url, 'search'), url, notices: [] }
}

function isRefusal(answer: FirstPage['answer']): answer is MissingAnswer {
  if (answer.kind === 'unsupported') return true
  return (
    answer.kind === 'failed' &&
    answer.cause.kind === 'status' &&
    (answer.cause.status === 400 || answer.cause.status === 422)
  )
}
