import { expect, test } from 'vitest'
import { warmCache } from './warm-cache'

const index = new URL('https://app.example/sightline/index.html')

function recording(html: string): { fetch: typeof fetch; asked: string[] } {
  const asked: string[] = []
  const fetch: typeof globalThis.fetch = (input) => {
    asked.push(input instanceof Request ? input.url : String(input))
    return Promise.resolve(new Response(html))
  }
  return { fetch, asked }
}

test('what index.html needs is asked for, and nothing of another origin', async () => {
  const { fetch, asked } = recording(`
    <link rel="icon" href="/sightline/icon.svg" />
    <script type="module" crossorigin src="/sightline/assets/index-1.js"></script>
    <link rel="modulepreload" crossorigin href="./assets/shared-2.js">
    <link rel="stylesheet" crossorigin href="assets/index-3.css">
    <script src="https://evil.example/x.js"></script>`)
  await warmCache(index, fetch)
  expect(asked).toEqual([
    index.href,
    'https://app.example/sightline/assets/index-1.js',
    'https://app.example/sightline/assets/shared-2.js',
    'https://app.example/sightline/assets/index-3.css',
  ])
})

test('a host that is away is no matter', async () => {
  await expect(warmCache(index, () => Promise.reject(new TypeError('Failed to fetch')))).resolves.toBeUndefined()
})
