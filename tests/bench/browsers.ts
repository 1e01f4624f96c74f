import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as passes } from 'node:timers/promises'
import { chromium, type BrowserContext } from '@playwright/test'
import { browserArgs } from '../../scripts/browser-args.js'
import { watchPage, type WatchOrder } from './page-watch'

/** A browser of its own, with a profile in a folder of its own, as a person's browser has one. */
export interface OpenBrowser {
  context: BrowserContext
  /** Ends the browser and removes its profile. */
  close: () => Promise<void>
}

export interface Browsers {
  /** A browser whose profile has nothing in it. */
  open: (order: WatchOrder) => Promise<OpenBrowser>
  /** Closes all that are open. */
  close: () => Promise<void>
}

/** What a browser does with itself after it has started is no part of a launch. */
const startedAfter = 500

/**
 * Playwright's `newContext` would be quicker to have, but that is what the browser calls incognito: there it keeps
 * nothing on disk and no compiled code at all.
 */
async function openBrowser(executablePath: string, order: WatchOrder): Promise<OpenBrowser> {
  const folder = await mkdtemp(join(tmpdir(), 'sightline-bench-profile-'))
  // A process of the browser may still write as it ends.
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  try {
    const context = await chromium.launchPersistentContext(folder, {
      executablePath,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      args: browserArgs,
      locale: 'en-US',
      timezoneId: 'America/New_York',
      viewport: { width: 1280, height: 800 },
    })
    const close = async () => {
      try {
        await context.close()
      } finally {
        await remove()
      }
    }
    try {
      await context.addInitScript(watchPage, order)
      await passes(startedAfter)
    } catch (error) {
      await close()
      throw error
    }
    return { context, close }
  } catch (error) {
    await remove()
    throw error
  }
}

/** Browsers of this executable, which are closed at the latest all together, also those that are just being opened. */
export function browsersOf(executablePath: string): Browsers {
  const opened = new Set<Promise<OpenBrowser>>()
  let isOver = false
  return {
    async open(order) {
      if (isOver) throw new Error('No browser is opened after the last was closed.')
      const opening = openBrowser(executablePath, order)
      opened.add(opening)
      const { context, close } = await opening
      return {
        context,
        async close() {
          opened.delete(opening)
          await close()
        },
      }
    },
    async close() {
      isOver = true
      await Promise.allSettled([...opened].map(async (one) => (await one).close()))
    },
  }
}
