import { expect, test, vi } from 'vitest'
import { isUnsupportedRuntime, leavingOut } from './known-warning'

test('of all warnings only the one about the runtime is left out, and only while loading', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const greeting = 'oidc-provider WARNING: Unsupported runtime. Use Node.js v22.x LTS, or a later LTS release.'
  const load = async () => {
    console.warn(greeting)
    console.warn(`\u001B[31;1m${greeting}\u001B[0m`)
    console.warn('oidc-provider WARNING: something else', 7)
    throw new Error('did not load')
  }
  await expect(leavingOut(isUnsupportedRuntime, load)).rejects.toThrow('did not load')
  expect(warn.mock.calls).toEqual([['oidc-provider WARNING: something else', 7]])
  console.warn(greeting)
  expect(warn).toHaveBeenCalledTimes(2)
  warn.mockRestore()
})

test('oidc-provider loads without that line', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  vi.resetModules()
  const { Provider } = await import('./oidc-provider')
  expect(Provider).toBeTypeOf('function')
  expect(warn).not.toHaveBeenCalled()
  warn.mockRestore()
})
