import { jwtVerify, SignJWT } from 'jose'
import type { Persona } from '../personas/persona'
import type { SigningKey } from './signing-key'
import { text } from './wire'

/**
 * Access tokens as the persona writes them: opaque, or a JWT that names the patient and has the opaque token as its id.
 * The lifetime is that of the opaque token, which alone decides.
 */
export const accessTokens = (persona: Persona, issuer: string, key: SigningKey) => {
  const isJwt = persona.launch.patientIn === 'access-token'
  return {
    write: (opaque: string, claims: { scope: string; patientId: string | undefined; expiresAt: number }) => {
      if (!isJwt) return opaque
      const { scope, patientId, expiresAt } = claims
      return new SignJWT({ scope, ...(patientId === undefined ? {} : { local_patient_id: patientId }) })
        .setProtectedHeader({ alg: key.algorithm, typ: 'at+jwt' })
        .setIssuer(issuer)
        .setJti(opaque)
        .setExpirationTime(expiresAt)
        .sign(key.privateKey)
    },

    /** The opaque token of what a bearer sent; `undefined` for a JWT that this product did not sign. */
    read: async (bearer: string): Promise<string | undefined> => {
      if (!isJwt) return bearer
      try {
        // Whether it has expired is asked of the opaque token, by the clock of the mock EHR.
        const { payload } = await jwtVerify(bearer, key.publicKey, { issuer, currentDate: new Date(0) })
        return text(payload.jti)
      } catch {
        return undefined
      }
    },
  }
}

export type AccessTokens = ReturnType<typeof accessTokens>
