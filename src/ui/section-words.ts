import { counts, isWithheld, type Shortfall, type SourceReading, type SectionReading } from '../model/completeness'
import type { Source } from '../model/provenance'
import { t } from '../words/chart'
import { failureWords } from './failure-words'
import type { Reader } from './reader'

/** A section's own words, put into the sentences that all sections share. */
export interface SectionWords {
  title: string
  /** What the section holds, as it stands in the middle of a sentence: "medications". */
  what: string
  /** The sentence for a section that is complete and empty. */
  none: string
}

/** Of each list that was counted. Rail, card and page ask for the same one, and a list of a reading never changes. */
const counted = new WeakMap<readonly { source: Source }[], number>()

/** How many source resources a section shows: a merged item counts each of its own. */
export function shownResources(items: readonly { source: Source }[]): number {
  const known = counted.get(items)
  if (known !== undefined) return known
  const count = new Set(items.flatMap((item) => item.source.resources)).size
  counted.set(items, count)
  return count
}

/**
 * The number to show for a section; `undefined` where there is none to show: a list that could not be had is no list
 * of zero.
 */
export function shownCount(reading: SectionReading<{ source: Source }>): number | undefined {
  switch (reading.state) {
    case 'loading':
    case 'denied':
    case 'unsupported':
    case 'failed':
      return undefined
    case 'partial':
    case 'complete':
    case 'none':
    case 'none-known':
    case 'incomplete':
      return shownResources(reading.items)
  }
}

/** What the section stands on, each sentence with its cause and its way out. */
export function completenessSentences(
  words: SectionWords,
  reading: SectionReading<{ source: Source }>,
  reader: Reader,
): string[] {
  const shown = shownResources(reading.items)
  switch (reading.state) {
    case 'loading':
      return [t('section.loading', { what: words.what })]
    case 'partial':
      return [t('section.partial', { count: shown }), ...shortfallSentences(words, reading.sources, reader)]
    case 'complete':
      return [t('section.complete', { count: shown, ehr: reader.ehrName })]
    case 'none':
    case 'none-known':
      return [words.none]
    case 'incomplete':
      return [t('section.incomplete', { count: shown }), ...shortfallSentences(words, reading.sources, reader)]
    case 'denied':
    case 'unsupported':
    case 'failed': {
      const sentences = shortfallSentences(words, reading.sources, reader)
      const isAllWithheld = sentences.length === 0 && reading.sources.some(isWithheld)
      return isAllWithheld ? [t('section.withheld', { ehr: reader.ehrName, what: words.what })] : sentences
    }
  }
}

/** Optional sources that gave nothing do not count against a section, but a reader may want to know. */
export function optionalSentences(
  words: SectionWords,
  sources: readonly SourceReading<unknown>[],
  reader: Reader,
): string[] {
  return sources.flatMap((source) =>
    source.shortfall !== undefined && !countsAgainst(source)
      ? [shortfallSentence(sourceWords(source.source, words.what), source, source.shortfall, reader)]
      : [],
  )
}

function countsAgainst(source: SourceReading<unknown>): boolean {
  return source.shortfall !== undefined && counts(source)
}

function shortfallSentences(words: SectionWords, sources: readonly SourceReading<unknown>[], reader: Reader): string[] {
  // Where an optional source has shown some, what is lacking is not all of it.
  const only =
    sources.every(({ needed, items }) => needed || items.length === 0) &&
    sources.filter(({ needed }) => needed).length === 1
  const sentences = sources.flatMap((source) => {
    if (source.shortfall === undefined || !countsAgainst(source)) return []
    const { of } = source.shortfall
    const what = only && source.needed && of === undefined ? words.what : sourceWords(of ?? source.source, words.what)
    return [shortfallSentence(what, source, source.shortfall, reader)]
  })
  return [...new Set(sentences)]
}

function shortfallSentence(
  what: string,
  source: SourceReading<unknown>,
  shortfall: Shortfall,
  { ehrName: ehr, audience }: Reader,
): string {
  // What was asked for came, and only what it refers to is lacking.
  const partly = source.items.length > 0 && shortfall.of === undefined
  switch (shortfall.kind) {
    case 'denied':
      return t(partly ? 'section.deniedPart' : 'section.denied', { ehr, what, audience, scope: shortfall.scope })
    case 'unsupported':
      return t('section.unsupported', { ehr, what, audience })
    case 'failed': {
      const why = failureWords(shortfall.cause, ehr)
      return partly ? t('section.stoppedEarly', { what, why }) : t('section.failed', { what, why, ehr })
    }
  }
}

/** What a button says that asks again for these: the EHR may mean a refusal, so that it is no fault to mend. */
export function againWords(sources: readonly SourceReading<unknown>[]): string {
  return t(sources.some(({ shortfall }) => shortfall?.kind === 'failed') ? 'section.retry' : 'section.askAgain')
}

/** A source by what it holds, where a section has several. */
function sourceWords(resourceType: string, otherwise: string): string {
  switch (resourceType) {
    case 'MedicationRequest':
    case 'MedicationOrder':
      return t('source.medicationOrders')
    case 'MedicationStatement':
      return t('source.medicationStatements')
    case 'Medication':
      return t('source.medicationNames')
    default:
      return otherwise
  }
}

/** For the integrator: what exactly came back, in the terms of FHIR and HTTP. */
export function shortfallDetails(source: SourceReading<unknown>): string[] {
  const shortfall = source.shortfall
  if (shortfall === undefined) return []
  const lacking = shortfall.of ?? source.source
  const said = shortfall.said === undefined ? [] : [t('details.said', { said: shortfall.said })]
  switch (shortfall.kind) {
    case 'denied':
      return [t('details.denied', { source: lacking, scope: shortfall.scope }), ...said]
    case 'unsupported':
      return [t('details.unsupported', { source: lacking }), ...said]
    case 'failed':
      return [t('details.failed', { source: lacking, cause: causeCode(shortfall.cause) }), ...said]
  }
}

function causeCode(cause: Extract<Shortfall, { kind: 'failed' }>['cause']): string {
  switch (cause.kind) {
    case 'status':
    case 'busy':
      return `HTTP ${cause.status}`
    case 'not-json':
      return `${cause.kind}, ${cause.looksLike}, ${cause.contentType === '' ? '-' : cause.contentType}`
    case 'unexpected-resource':
      return `${cause.kind}, ${cause.resourceType}`
    case 'next-elsewhere':
      return `${cause.kind}, ${cause.origin}`
    case 'too-large':
      return `${cause.kind}, ${cause.limit}`
    case 'page-cap':
      return `${cause.kind}, ${cause.pages}`
    case 'network':
    case 'timeout':
    case 'session-ended':
    case 'broken-json':
    case 'unfinished':
    case 'next-loops':
    case 'code-missing':
    case 'fault':
      return cause.kind
  }
}
