import type Client from 'fhirclient/lib/Client'

type ClientClass = typeof Client

let given: ClientClass | undefined

/**
 * Called by what exchanges and renews tokens, before it does. Its module is CommonJS: the default of an import of it is the
 * class in a test, and all that it exports where the app is bundled, as Node has it.
 */
export function giveClient(client: ClientClass | { default: ClientClass }): void {
  given = 'default' in client ? client.default : client
}

/**
 * What fhirclient's authorize() and ready() get in place of its Client (see the alias in vite.config.ts): the launch page
 * goes no way that makes one, and does not load it. They call it with `new`, which gives what it returns.
 */
function clientOnceGiven(...parameters: ConstructorParameters<ClientClass>): Client {
  if (given === undefined) throw new Error('fhirclient went a way that Sightline does not use')
  return new given(...parameters)
}

export default clientOnceGiven
