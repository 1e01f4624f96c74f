import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { ConnectionDropped, isCutOff } from './befall'

type Outgoing = HttpBindings['outgoing']

/**
 * Lets an answer out over a connection that may drop before it or within it. What is to be cut off is written here: the
 * adapter would write the error into the body, and might end it in order.
 */
export async function carry(answer: () => Promise<Response>, outgoing: Outgoing): Promise<Response> {
  try {
    const response = await answer()
    if (!isCutOff(response)) return response
    outgoing.writeHead(response.status, Object.fromEntries(response.headers))
    await writeBody(response, outgoing)
  } catch (error) {
    if (!(error instanceof ConnectionDropped)) throw error
  }
  outgoing.destroy()
  return RESPONSE_ALREADY_SENT
}

async function writeBody({ body }: Response, outgoing: Outgoing): Promise<void> {
  const reader = body?.getReader()
  for (let read = await reader?.read(); read?.done === false; read = await reader?.read()) {
    const chunk: Uint8Array = read.value
    await new Promise<void>((resolve) => outgoing.write(chunk, () => resolve()))
  }
}
