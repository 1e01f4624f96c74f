import { defineConfig } from '@playwright/test'
import { browserArgs } from './scripts/browser-args.js'
import { findBrowser, machineProbes } from './scripts/find-browser.js'

const executablePath = findBrowser(machineProbes(), { mayInstall: false })

export default defineConfig({
  globalSetup: './tests/e2e/support/prerequisites.ts',
  outputDir: 'test-results/playwright',
  reporter: [
    ['list'],
    ['json', { outputFile: 'test-results/playwright.json' }],
    ['./tests/e2e/support/cell-reporter.ts'],
  ],
  workers: 2,
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    browserName: 'chromium',
    locale: 'en-US',
    timezoneId: 'America/New_York',
    viewport: { width: 1280, height: 800 },

    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [
        ...browserArgs,
        // Heap snapshots hold strings as they are: else they would be cut, and what is searched for in them missed.
        '--js-flags=--heap-snapshot-string-limit=100000000',
      ],
    },
  },
  projects: [
    { name: 'sizes', testDir: 'tests/size', testMatch: '*.spec.ts' },
    { name: 'e2e', testDir: 'tests/e2e', testMatch: '*.spec.ts' },
    { name: 'attacks', testDir: 'tests/attacks', testMatch: '*.spec.ts' },
    { name: 'soak', testDir: 'tests/soak', testMatch: '*.spec.ts', timeout: 3_600_000 },
    { name: 'corpus', testDir: 'tests/corpus', testMatch: '*.spec.ts', timeout: 180_000 },
    { name: 'screenshots', testDir: 'tests/screenshots', testMatch: '*.spec.ts' },
  ],
})
