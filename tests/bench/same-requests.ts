const records = (addresses: readonly string[]) =>
  addresses.filter((address) => /\/fhir[/?]/.test(new URL(address).href))

/** What the floor asked of the EHR and the app did not, and how their scopes differ: in words, none where all is alike. */
export function differences(app: readonly string[], floor: readonly string[]): string[] {
  const ofApp = new Set(records(app))
  const alone = records(floor).filter((address) => !ofApp.has(address))
  const [asked, askedOfFloor] = [scopesOf(app), scopesOf(floor)]
  const missing = asked.filter((scope) => !askedOfFloor.includes(scope))
  const more = askedOfFloor.filter((scope) => !asked.includes(scope))
  return [
    ...alone.map((address) => `only the floor asks for ${address}`),
    ...missing.map((scope) => `only the app asks for the scope ${scope}`),
    ...more.map((scope) => `only the floor asks for the scope ${scope}`),
  ]
}

/** The scopes of the authorization request that is among these. */
function scopesOf(addresses: readonly string[]): string[] {
  const asked = addresses.map((address) => new URL(address).searchParams.get('scope')).find((scope) => scope !== null)
  return (asked ?? '').split(' ').filter((scope) => scope !== '')
}
