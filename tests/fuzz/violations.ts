/** Something that must never be, whatever a server sends. */
export interface Violation {
  /** Two of the same name have the same cause, most likely. */
  name: string
  detail: string
}

/** Collects what goes wrong while `work` goes on where nobody awaits it: on the console, in a report of a fault. */
export async function heardDuring(work: () => Promise<Violation[]>): Promise<Violation[]> {
  const heard: Violation[] = []
  const plain = { error: console.error, warn: console.warn, report: Reflect.get(globalThis, 'reportError') as unknown }
  const onRejection = (reason: unknown) => heard.push({ name: 'unhandled rejection', detail: faultWords(reason) })
  console.error = (...words: unknown[]) =>
    heard.push({ name: 'console error', detail: words.map(faultWords).join(' ') })
  console.warn = (...words: unknown[]) =>
    heard.push({ name: 'console warning', detail: words.map(faultWords).join(' ') })
  Reflect.set(globalThis, 'reportError', (fault: unknown) =>
    heard.push({ name: 'fault reported', detail: faultWords(fault) }),
  )
  process.on('unhandledRejection', onRejection)
  try {
    return [...(await caught(work)), ...heard]
  } finally {
    Object.assign(console, { error: plain.error, warn: plain.warn })
    Reflect.set(globalThis, 'reportError', plain.report)
    process.off('unhandledRejection', onRejection)
  }
}

async function caught(work: () => Promise<Violation[]>): Promise<Violation[]> {
  try {
    return await work()
  } catch (fault) {
    return [{ name: 'exception', detail: faultWords(fault) }]
  }
}

function faultWords(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault).slice(0, 2000)
  const [, ...stack] = (fault.stack ?? '').split('\n')
  return [`${fault.name}: ${fault.message}`.slice(0, 500), ...stack.slice(0, 8)].join('\n')
}
