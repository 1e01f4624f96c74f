import { readFileSync } from 'node:fs'
import { runInThisContext } from 'node:vm'
import { expect, test } from 'vitest'
import { signalsWithoutStack } from './signals-without-stack'

const renderer = readFileSync('node_modules/react-dom/cjs/react-dom-client.production.js', 'utf8')

test('the renderer makes no error when its code starts: none is made but where it is thrown', () => {
  expect(renderer).toContain('SuspenseException = Error(')
  const changed = signalsWithoutStack(renderer)
  expect(changed).not.toMatch(/\w+Exception = Error\(/)
  expect(changed.match(/\w+Exception = Object\.assign\(Object\.create\(Error\.prototype\)/g)?.length).toBeGreaterThan(2)
})

test('a signal is still an error, and says what it is for', () => {
  const made = signalsWithoutStack('SuspenseException = Error(formatProdErrorMessage(460))')
  const signal: unknown = runInThisContext(
    `(() => { const formatProdErrorMessage = (code) => 'Error #' + code; const ${made}; return SuspenseException })()`,
  )
  expect(signal).toBeInstanceOf(Error)
  expect(String(signal)).toBe('Error: Error #460')
})

test('another React, whose signals are made otherwise, stops the build', () => {
  expect(() => signalsWithoutStack('var SuspenseException = createSignal()')).toThrow('otherwise')
})
