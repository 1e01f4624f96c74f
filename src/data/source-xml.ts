import { queryOptions } from '@tanstack/react-query'
import type { FailureCause } from '../model/completeness'
import { addressPart } from '../fhir/address-part'
import { underBase } from '../fhir/fhir-base'
import type { PerRelease } from '../fhir/release'
import type { ActiveSession } from '../session/session'
import type { ChartContext } from './chart-context'
import { readText } from './limited-body'
import { transportSettings } from './transport'

/** A record in XML, as the server gives it, or how it did not. */
export type SourceXml =
  | { kind: 'xml'; text: string }
  /** It answered, in something else than XML. */
  | { kind: 'other-format' }
  | { kind: 'refused'; status: number }
  | { kind: 'failed'; cause: FailureCause }

/** The MIME types of FHIR in XML: R4 "3.1.0.1.11 Content Types and encodings", DSTU2 "2.1.0.6". */
const xmlTypes: PerRelease<string> = { r4: 'application/fhir+xml', dstu2: 'application/xml+fhir' }

const timeLimit = 30_000

/** Asks for a record (`ResourceType/id`) once more, in XML. Asked only when a reader wants it. */
export function sourceXmlQuery({ session }: ChartContext, id: string) {
  return queryOptions({
    queryKey: ['chart', session.key, 'source-xml', id],
    queryFn: ({ signal }) => readXml(session, id, signal),
    staleTime: (query) => (query.state.data?.kind === 'failed' ? 0 : Infinity),
    gcTime: Infinity,
    retry: false,
    networkMode: 'always',
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
}

async function readXml(session: ActiveSession, id: string, signal: AbortSignal): Promise<SourceXml> {
  const [type = '', ...rest] = id.split('/')
  const url = underBase(session.fhirBase, `${type}/${addressPart(rest.join('/'))}`)
  const limit = AbortSignal.timeout(timeLimit)
  try {
    const headers = { Accept: xmlTypes[session.ehr.release] }
    const response = await session.fetch(url, { headers, signal: AbortSignal.any([signal, limit]) })
    const text = await readText(response, transportSettings.sizeLimit)
    if (text === undefined) return { kind: 'failed', cause: { kind: 'too-large', limit: transportSettings.sizeLimit } }
    if (response.status === 401) return { kind: 'failed', cause: { kind: 'session-ended' } }
    if (!response.ok) return { kind: 'refused', status: response.status }
    return rootOf(text) === type ? { kind: 'xml', text } : { kind: 'other-format' }
  } catch {
    signal.throwIfAborted()
    return { kind: 'failed', cause: { kind: limit.aborted ? 'timeout' : 'network' } }
  }
}

/** The name of an XML document's outermost element. */
function rootOf(text: string): string | undefined {
  const start = text.replace(/^\uFEFF?\s*(?:(?:<\?[^]*?\?>|<!--[^]*?-->)\s*)*/, '')
  return /^<(?:[\w.-]+:)?([\w.-]+)/.exec(start)?.[1]
}
