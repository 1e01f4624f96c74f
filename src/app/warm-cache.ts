/**
 * Loads what `index.html` will ask for into the browser's cache, while the reader waits for the EHR. Nothing depends
 * on it.
 */
export async function warmCache(indexUrl: URL, fetch: typeof globalThis.fetch): Promise<void> {
  try {
    const page = await (await fetch(indexUrl, { priority: 'low' })).text()
    const files = [...page.matchAll(/\s(?:src|href)="([^"]+\.(?:js|css))"/g)].flatMap(([, path]) => path ?? [])
    const urls = files.map((path) => new URL(path, indexUrl)).filter(({ origin }) => origin === indexUrl.origin)
    await Promise.all(urls.map(async (url) => (await fetch(url, { priority: 'low' })).arrayBuffer()))
  } catch {
    // They are loaded when they are needed.
  }
}
