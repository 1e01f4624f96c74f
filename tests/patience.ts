import { beforeAll } from 'vitest'

// On a busy machine what a test waits for on the screen comes late, not wrong.
beforeAll(async () => {
  if (typeof document === 'undefined') return
  const { configure } = await import('@testing-library/dom')
  configure({ asyncUtilTimeout: 20_000 })
})
