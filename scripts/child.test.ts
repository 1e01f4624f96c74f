import { expect, test } from 'vitest'
import { startChild } from './child.js'

const script = (code: string) => ['--input-type=module', '-e', code]

test('a server is ready when it has said where it listens, and ends when told', async () => {
  const lines: string[] = []
  const child = await startChild(
    script(`console.log('Mock EHR on http://localhost:7/ with 3 patients'); setInterval(() => {}, 1000)`),
    {
      print: (line) => lines.push(line),
    },
  )
  expect(child.url).toBe('http://localhost:7/')
  expect(lines).toEqual(['Mock EHR on http://localhost:7/ with 3 patients'])
  await child.stop()
  expect(await child.ended).toBeNull()
})

test('one that ends before it listens is an error with its last words', async () => {
  const starting = startChild(script(`console.error('Port 8001 is in use.'); process.exitCode = 1`))
  await expect(starting).rejects.toThrow(/exit code 1:\nPort 8001 is in use\./)
})

test('one that says nothing is ended and named', async () => {
  await expect(startChild(script('setInterval(() => {}, 1000)'), { milliseconds: 300 })).rejects.toThrow(
    /silent for 0\.3 s/,
  )
})

test('variables are given to it beside our own', async () => {
  const lines: string[] = []
  const child = await startChild(
    script(
      `console.log(process.env.GIVEN, typeof process.env.PATH, 'on http://localhost:7/'); setInterval(() => {}, 1000)`,
    ),
    {
      print: (line) => lines.push(line),
      environment: { GIVEN: 'a word' },
    },
  )
  expect(lines[0]).toBe('a word string on http://localhost:7/')
  await child.stop()
})
