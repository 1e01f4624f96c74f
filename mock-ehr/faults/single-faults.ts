import type { Fault } from './fault'

interface SingleFault {
  id: string
  fault: Fault
}

const status = (code: number, more: Partial<Extract<Fault, { kind: 'status' }>> = {}): Fault => ({
  kind: 'status',
  status: code,
  body: 'outcome',
  ...more,
})

/** Faults to be chosen from on the desktop, by what they are about; `_faults` takes any other. */
export const singleFaults: readonly { about: string; faults: readonly SingleFault[] }[] = [
  {
    about: 'Network',
    faults: [
      { id: 'late-2', fault: { kind: 'latency', milliseconds: 2_000 } },
      { id: 'late-20', fault: { kind: 'latency', milliseconds: 20_000 } },
      { id: 'dropped', fault: { kind: 'dropped' } },
      { id: 'cut-off', fault: { kind: 'cut-off' } },
      { id: 'silence', fault: { kind: 'silence' } },
    ],
  },
  {
    about: 'Status',
    faults: [
      { id: '401', fault: status(401) },
      { id: '403', fault: status(403) },
      { id: '404', fault: status(404) },
      { id: '404-page', fault: status(404, { body: 'html' }) },
      { id: '429', fault: status(429) },
      { id: '429-wait', fault: status(429, { retryAfter: 3 }) },
      { id: '429-wait-date', fault: status(429, { retryAfter: 3, retryAfterAs: 'date' }) },
      { id: '500', fault: status(500) },
      { id: '502-gateway', fault: status(502, { body: 'html', cors: false }) },
      { id: '503', fault: status(503) },
      { id: '503-wait', fault: status(503, { retryAfter: 5 }) },
    ],
  },
  {
    about: 'Body',
    faults: [
      { id: 'sign-in-page', fault: { kind: 'sign-in-page' } },
      { id: 'truncated-json', fault: { kind: 'truncated-json' } },
      { id: 'text', fault: { kind: 'wrong-type', contentType: 'text/plain' } },
      { id: 'bytes', fault: { kind: 'wrong-type', contentType: 'application/octet-stream' } },
    ],
  },
  {
    about: 'Pages of a list',
    faults: [
      // A name that nothing answers to, on any network (RFC 2606).
      { id: 'next-elsewhere', fault: { kind: 'next-elsewhere', origin: 'https://elsewhere.invalid' } },
      { id: 'next-loop', fault: { kind: 'next-loop' } },
      { id: 'total-absent', fault: { kind: 'total', total: 'absent' } },
      { id: 'total-wrong', fault: { kind: 'total', total: 'wrong' } },
    ],
  },
  {
    about: 'Tokens',
    faults: [
      { id: 'token-expired', fault: { kind: 'token-expired' } },
      { id: 'refresh-revoked', fault: { kind: 'refresh-revoked' } },
    ],
  },
]
