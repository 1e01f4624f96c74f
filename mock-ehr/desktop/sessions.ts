import { randomBytes } from 'node:crypto'

const cookieName = (personaId: string) => `desktop-${personaId}`

/** Who is signed in to the desktop of which persona, by a cookie of this browser. */
export const createDesktopSessions = () => {
  const userBySession = new Map<string, string>()

  return {
    /** The `Set-Cookie` that signs this clinician in. */
    signIn: (personaId: string, userName: string): string => {
      const session = randomBytes(24).toString('base64url')
      userBySession.set(`${personaId} ${session}`, userName)
      return `${cookieName(personaId)}=${session}; Path=/; HttpOnly; SameSite=Lax`
    },
    signOut: (personaId: string): string => `${cookieName(personaId)}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`,
    userOf: (personaId: string, cookies: string | undefined): string | undefined => {
      const prefix = `${cookieName(personaId)}=`
      const own = (cookies ?? '').split('; ').find((cookie) => cookie.startsWith(prefix))
      return own && userBySession.get(`${personaId} ${own.slice(prefix.length)}`)
    },
  }
}

export type DesktopSessions = ReturnType<typeof createDesktopSessions>
