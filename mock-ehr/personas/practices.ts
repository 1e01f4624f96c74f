import type { Persona, Practice } from './persona'
import type { Clinician } from './staff'

/** The practice that registered this client: the first has every client that no other one has. */
export const practiceOfClient = ({ practices }: Persona, clientId: string | undefined): Practice | undefined =>
  practices?.find((practice) => practice.clientId === clientId) ?? practices?.[0]

/** Whether somebody works where this client is registered; always, where there is one practice only. */
export const worksWhere = (persona: Persona, clinician: Clinician, clientId: string | undefined): boolean =>
  persona.practices === undefined || clinician.practice === practiceOfClient(persona, clientId)?.tenant
