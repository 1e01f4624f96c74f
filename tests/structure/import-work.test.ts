import { expect, test, vi } from 'vitest'

test('loading the first chart makes no formatter: each reads tables of its language, and no word waits for them', async () => {
  const makers = (
    ['Collator', 'DateTimeFormat', 'DisplayNames', 'ListFormat', 'NumberFormat', 'PluralRules'] as const
  ).map((name) => vi.spyOn(Intl, name))
  const { App } = await import('../../src/app/app')
  expect(App).toBeDefined()
  expect(makers.filter((maker) => maker.mock.calls.length > 0).map((maker) => maker.getMockName())).toEqual([])
})
