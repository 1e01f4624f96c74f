import { useCallback, useEffect, useRef, useState } from 'react'
import type { WantedPatient } from '../model/patient-match'
import type { FhirAccess } from '../session/session'
import { findPatients, type FoundPatients } from './patient-finder'
import { emptyReading } from './source-run'

/** How far a search for a patient has come. What an earlier one found is gone as soon as the next begins. */
export type PatientSearchState =
  | { kind: 'idle' }
  | { kind: 'searching'; wanted: WantedPatient }
  | { kind: 'found'; wanted: WantedPatient; found: FoundPatients }

export function usePatientFinder(access: FhirAccess): {
  state: PatientSearchState
  search: (wanted: WantedPatient) => void
} {
  const [state, setState] = useState<PatientSearchState>({ kind: 'idle' })
  const running = useRef<AbortController | undefined>(undefined)
  useEffect(() => () => running.current?.abort(), [])
  const search = useCallback(
    (wanted: WantedPatient) => {
      running.current?.abort()
      const stop = new AbortController()
      running.current = stop
      setState({ kind: 'searching', wanted })
      void (async () => {
        const found = await findOrFault(access, wanted, stop.signal)
        if (found !== undefined && !stop.signal.aborted) setState({ kind: 'found', wanted, found })
      })()
    },
    [access],
  )
  return { state, search }
}

/** A fault of ours must not pass for "nobody found". `undefined` where the search was called off. */
async function findOrFault(
  access: FhirAccess,
  wanted: WantedPatient,
  signal: AbortSignal,
): Promise<FoundPatients | undefined> {
  try {
    return await findPatients(access, wanted, signal)
  } catch (fault) {
    if (signal.aborted) return undefined
    globalThis.reportError?.(fault)
    const shortfall = { kind: 'failed', cause: { kind: 'fault' } } as const
    return { reading: { ...emptyReading('Patient', true), settled: true, shortfall }, more: false, strays: 0 }
  }
}
