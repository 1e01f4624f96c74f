import type { Page } from '@playwright/test'

/** Resolves when all of these have been seen. */
export type Seen = (names: readonly string[]) => Promise<void>

async function whereItStands(page: Page): Promise<string> {
  const { pathname } = new URL(page.url())
  const words = await page
    .locator('body')
    .textContent({ timeout: 1_000 })
    .catch(() => '')
  return `The page ${pathname} says: ${(words ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, 300)}`
}

/** Waits for what is to be seen; throws, and says what the page shows instead, where it does not come in time. */
export async function awaited(page: Page, all: Seen, names: readonly string[], seconds = 120): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), seconds * 1000)
  })
  const outcome = await Promise.race([all(names), late])
  clearTimeout(timer)
  if (outcome !== 'late') return
  throw new Error(`Not all of ${names.join(', ')} came within ${seconds} s. ${await whereItStands(page)}`)
}
