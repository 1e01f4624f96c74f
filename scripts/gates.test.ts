import { expect, test } from 'vitest'
import { countPlaywright, countVitest, runGate } from './gates.js'

test('vitest’s tests are counted, and a file that cannot be loaded is one failed', () => {
  const report = {
    numPassedTests: 3,
    numFailedTests: 1,
    numPendingTests: 1,
    numTodoTests: 0,
    testResults: [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] },
      { status: 'passed', assertionResults: [{ status: 'passed' }] },
    ],
  }
  expect(countVitest(report).count).toEqual({ passed: 3, failed: 2, skipped: 1 })
})

test('Playwright’s tests are counted; a flaky one and an error outside of tests have failed', () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 }
  const figure = {
    annotations: [
      { type: 'figure', description: 'launch.html: 20 kB' },
      { type: 'issue', description: 'x' },
    ],
  }
  const report = {
    stats,
    errors: [{ message: 'cannot load' }],
    suites: [{ suites: [{ specs: [{ tests: [figure] }] }] }],
  }
  expect(countPlaywright(report)).toEqual({
    count: { passed: 5, failed: 3, skipped: 2 },
    notes: ['launch.html: 20 kB'],
  })
})

test('a report without its numbers is an error, not a pass', () => {
  expect(() => countVitest({})).toThrow(/numPassedTests/)
  expect(() => countPlaywright({ stats: {} })).toThrow(/expected/)
})

test('a gate is one passed or one failed by its exit codes, and its words are kept', async () => {
  const version = ['vite', '--version']
  const good = await runGate({ name: 'good', commands: [version] }, process.env)
  expect(good).toMatchObject({ kind: 'ok', count: { passed: 1, failed: 0 }, output: expect.stringContaining('vite/') })
  const bad = await runGate({ name: 'bad', commands: [['vite', 'build', '--nonsense'], version] }, process.env)
  expect(bad).toMatchObject({ kind: 'failed', count: { passed: 0, failed: 1 } })
  expect(bad.output).toContain('nonsense')
})

test('a gate that leaves no report has failed, whatever its exit code', async () => {
  const report = { file: 'test-results/never-written.json', read: countVitest }
  const outcome = await runGate({ name: 'silent', commands: [['vite', '--version']], report }, process.env)
  expect(outcome).toMatchObject({ kind: 'failed', count: { passed: 0, failed: 1 } })
})

test('a command that is not there has failed', async () => {
  const outcome = await runGate({ name: 'absent', commands: [['no-such-command']] }, process.env)
  expect(outcome.kind).toBe('failed')
})
