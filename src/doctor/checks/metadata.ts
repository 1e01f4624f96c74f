import { readText } from '../../fhir/json-value'
import type { Release } from '../../fhir/release'
import { inShort, readDocument, releaseOf, type DocumentReading, type Evidence } from '../evidence'
import { fault, note, ok, type Finding } from '../finding'

const jsonTypes = /^(?:application|text)\/(?:[\w.-]+\+)?json\b/i
const fhirTypes = { r4: /^application\/fhir\+json\b/i, dstu2: /^application\/json\+fhir\b/i }

/** `/metadata`, asked for with the MIME types of both releases. */
export function checkMetadata(evidence: Evidence): Finding[] {
  const { metadata, seen, entry } = evidence
  const own = readDocument(seen.metadata[entry.release])
  const other = readDocument(seen.metadata[entry.release === 'r4' ? 'dstu2' : 'r4'])
  const url = own.exchange.ask.url
  const answer = inShort(own.exchange)
  switch (metadata.kind) {
    case 'unanswered':
      return unanswered(evidence, url)
    case 'status':
      return [fault('metadata-status', { url, answer })]
    case 'not-json': {
      const isXml = metadata.looksLike === 'xml'
      return [fault(isXml ? 'metadata-xml-only' : 'metadata-not-json', { url, answer })]
    }
    case 'json': {
      const type = readText(metadata.value['resourceType']) ?? 'JSON'
      if (type !== 'CapabilityStatement' && type !== 'Conformance')
        return [fault('metadata-no-statement', { url, type })]
      if (own.kind !== 'json') {
        return [fault('metadata-other-type-only', { url, answer, works: other.exchange.ask.headers['Accept'] ?? '' })]
      }
      return [...contentType(own, entry.release), ...both(own, other)]
    }
  }
}

function unanswered({ seen, wellKnown }: Evidence, url: string): Finding[] {
  const { outcome } = seen.metadata.r4
  // No answer to either document is the reach's business, and CORS that of its own check.
  if (wellKnown.kind === 'unanswered' || outcome.kind !== 'unanswered' || outcome.failure === 'cors') return []
  return outcome.failure === 'redirects'
    ? [fault('redirects', { host: url, code: '', seconds: 0 })]
    : [fault('metadata-no-answer', { url, answer: inShort(seen.metadata.r4) })]
}

function contentType({ exchange }: DocumentReading, release: Release): Finding[] {
  if (exchange.outcome.kind !== 'answered') return []
  const url = exchange.ask.url
  const type = exchange.outcome.headers['content-type'] ?? ''
  if (!jsonTypes.test(type)) return [fault('metadata-content-type', { url, type: type === '' ? '—' : type })]
  return fhirTypes[release].test(type)
    ? [ok('metadata-ok', { url })]
    : [ok('metadata-ok', { url }), note('metadata-old-type', { type, asked: exchange.ask.headers['Accept'] ?? '' })]
}

/** A base may serve both releases and choose by `Accept`. */
function both(own: DocumentReading, other: DocumentReading): Finding[] {
  if (own.kind !== 'json' || other.kind !== 'json') return []
  const served = [own, other].map(({ value }) => releaseOf(String(value['fhirVersion'])))
  return served[0] !== undefined && served[1] !== undefined && served[0] !== served[1]
    ? [note('metadata-both-releases')]
    : []
}

/** What the server serves against what the entry says, or would have to say. */
export function checkRelease({ metadata, fhirVersion, question }: Evidence): Finding[] {
  if (metadata.kind !== 'json') return []
  const named = metadata.value['resourceType'] === 'Conformance' ? '1.0' : undefined
  const version = fhirVersion ?? named
  if (version === undefined) return []
  const served = releaseOf(version)
  if (served === undefined) return [fault('release-unsupported', { version })]
  if (question.release !== undefined && question.release !== served) {
    return [fault('release-mismatch', { version, asked: question.release, served })]
  }
  return [ok('release-ok', { version, served })]
}
