import { plainWords } from '../fhir/visible-text'

/** Where an organisation is, in the order of an address: `Boston, MA 02110`. `undefined` where nothing is said. */
export function placeWords(
  city: string | undefined,
  state: string | undefined,
  zip: string | undefined,
): string | undefined {
  const region = [state, zip].filter((part) => part !== undefined).join(' ')
  const place = plainWords([city, region].filter((part) => part !== undefined && part !== '').join(', '))
  return place === '' ? undefined : place
}
