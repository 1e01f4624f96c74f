import type { BrowserContext } from '@playwright/test'
import type { World } from './world'

/** What the reader would paste. The app's pages may not read it (Permissions-Policy), so another page does. */
export async function clipboardText(context: BrowserContext, world: World): Promise<string> {
  const other = await context.newPage()
  await other.goto(world.ehrUrl)
  await other.bringToFront()
  const text = await other.evaluate(() => navigator.clipboard.readText())
  await other.close()
  return text
}
