import * as z from 'zod'
import { issueCodes } from '../fhir/outcome'
import { faultKinds } from './fault'
import type { ProductPlan } from './in-force'

const kind = <Kind extends string>(name: Kind) => z.strictObject({ kind: z.literal(name) })
const atLeast = (least: number, most: number) => z.int().min(least).max(most)

const fault = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('latency'), milliseconds: atLeast(0, 600_000) }),
    kind('dropped'),
    kind('cut-off'),
    kind('silence'),
    z.strictObject({
      kind: z.literal('status'),
      status: atLeast(400, 599),
      body: z.enum(['outcome', 'html', 'none']),
      code: z.enum(issueCodes).exactOptional(),
      retryAfter: atLeast(0, 86_400).exactOptional(),
      retryAfterAs: z.enum(['seconds', 'date']).exactOptional(),
      cors: z.literal(false).exactOptional(),
    }),
    kind('sign-in-page'),
    kind('truncated-json'),
    z.strictObject({
      kind: z.literal('wrong-type'),
      contentType: z.string().regex(/^[\w.+-]+\/[\w.+-]+(; ?[\w.=-]+)*$/),
    }),
    z.strictObject({ kind: z.literal('next-elsewhere'), origin: z.string().regex(/^https?:\/\/[\w.:[\]-]+$/) }),
    kind('next-loop'),
    z.strictObject({ kind: z.literal('total'), total: z.enum(['absent', 'wrong']) }),
    kind('token-expired'),
    kind('refresh-revoked'),
  ],
  { error: `is one of ${faultKinds.join(', ')}` },
)

const where = z.strictObject({
  endpoint: z.enum(['fhir', 'discovery', 'token']).exactOptional(),
  resourceType: z.string().min(1).exactOptional(),
  contains: z.string().min(1).exactOptional(),
  page: z.enum(['first', 'later']).exactOptional(),
})

const rule = z.strictObject({ fault, where: where.exactOptional(), times: atLeast(1, 1_000_000).exactOptional() })

const storm = z.strictObject({
  seed: atLeast(0, Number.MAX_SAFE_INTEGER),
  share: z.number().min(0).max(1),
  kinds: z.array(z.enum(faultKinds)).min(1).exactOptional(),
})

/** A day either way: more is no clock that runs wrong. */
const productPlan = z.strictObject({
  rules: z.array(rule).exactOptional(),
  storm: storm.exactOptional(),
  clockSkewSeconds: atLeast(-86_400, 86_400).exactOptional(),
})

/** Reads a plan as JSON has it; what is wrong is said of every place at once. */
export function readPlan(value: unknown): { plan: ProductPlan } | { wrong: string } {
  const read = productPlan.safeParse(value)
  if (read.success) return { plan: read.data }
  const wrong = read.error.issues.map(
    ({ path, message }) => (path.length > 0 ? `${z.core.toDotPath(path)}: ` : '') + message,
  )
  return { wrong: wrong.join('; ') }
}
