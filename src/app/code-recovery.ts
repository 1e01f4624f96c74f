import { createContext, useCallback, useContext, useEffect, useState } from 'react'
import type { SessionStore } from '../session/session-state'
import { CodeMissing } from '../ui/later-code'

/** What helps where code of the app cannot be fetched. Each resolves to `false` where the page stays as it is. */
export interface CodeRecovery {
  /** Unasked: once for each build of the app, so that no host sends a reader round in a circle. */
  reloadOnce: () => Promise<boolean>
  /** Because a person wants it. */
  reload: () => Promise<boolean>
}

/** Long enough for a slow host, short enough for a reader who waits for a page. */
const patience = 5_000

/**
 * Reloading brings the code of a newer build, and a browser's error page in place of the chart where the host cannot be
 * reached: so it is asked first. `build` names the code that runs now.
 */
export function codeRecovery(
  { reloadFrom }: Pick<SessionStore, 'reloadFrom'>,
  { index, build, fetch }: { index: URL; build: string; fetch: typeof globalThis.fetch },
): CodeRecovery {
  let asking: Promise<boolean> | undefined

  async function answers(): Promise<boolean> {
    try {
      const page = await fetch(index, { cache: 'no-store', signal: AbortSignal.timeout(patience) })
      // The sign-in page of a network is an answer too, and none of ours.
      return page.ok && /\bid="root"/.test(await page.text())
    } catch {
      return false
    }
  }

  /** Several parts may miss their code at once. */
  function hostAnswers(): Promise<boolean> {
    asking ??= answers().finally(() => {
      asking = undefined
    })
    return asking
  }

  return {
    reloadOnce: async () => (await hostAnswers()) && reloadFrom(build),
    reload: async () => (await hostAnswers()) && reloadFrom(undefined),
  }
}

const stays = () => Promise.resolve(false)

export const CodeRecoveryContext = createContext<CodeRecovery>({ reloadOnce: stays, reload: stays })

export interface MissingCode {
  /** It is being found out whether a reload brings it: nothing is said yet. */
  isAsking: boolean
  /** The reader's own try: a reload where that keeps the chart, else the fetch alone. */
  retry: () => void
}

/**
 * For what stands in the place of a part whose code did not come; `undefined` for any other error. It reloads by itself
 * where that may help; without a network it tries again when there is one.
 */
export function useMissingCode(error: unknown, tryAgain: () => void): MissingCode | undefined {
  const recovery = useContext(CodeRecoveryContext)
  const missing = error instanceof CodeMissing ? error : undefined
  const [isAsking, setAsking] = useState(missing !== undefined)
  // What is asked anew has to be asked for before it is rendered.
  const fetchAnew = useCallback(() => {
    missing?.askAnew()
    tryAgain()
  }, [missing, tryAgain])
  useEffect(() => {
    if (missing === undefined) return undefined
    let wanted = true
    async function recover() {
      const reloads = await recovery.reloadOnce()
      if (wanted && !reloads) setAsking(false)
    }
    void recover()
    window.addEventListener('online', fetchAnew)
    return () => {
      wanted = false
      window.removeEventListener('online', fetchAnew)
      // Whoever comes back to this page later.
      missing.askAnew()
    }
  }, [missing, recovery, fetchAnew])
  if (missing === undefined) return undefined
  const retry = async () => {
    if (!(await recovery.reload())) fetchAnew()
  }
  return { isAsking, retry: () => void retry() }
}

/**
 * Vite's loader takes a stylesheet whose link is in the page for loaded, one that failed too: fetched again, the code
 * would come without its looks. Returns the way to stop.
 */
export function forgetFailedStyles(): () => void {
  window.addEventListener('vite:preloadError', forgetFailed)
  return () => window.removeEventListener('vite:preloadError', forgetFailed)
}

function forgetFailed({ payload }: { payload: Error }): void {
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')) {
    if (payload.message.endsWith(link.href)) link.remove()
  }
}
