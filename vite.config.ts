import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { chartAtOnce, notYetThere } from './scripts/bundle/chart-at-once.ts'
import { chunksOfLaunch, codeSplitting } from './scripts/bundle/chunks.ts'
import { compiledAhead } from './scripts/bundle/compile-hints.ts'
import { chartEntry } from './scripts/bundle/entries.ts'
import { unusedFhirclientParts } from './scripts/bundle/fhirclient-parts.ts'
import { signalsWithoutGetter, unusedRouterParts } from './scripts/bundle/library-parts.ts'
import { unusedReactParts } from './scripts/react/unused-react-parts.ts'
import { words } from './src/words/plugin.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  plugins: [
    react(),
    words(),
    unusedReactParts,
    unusedRouterParts,
    signalsWithoutGetter,
    unusedFhirclientParts,
    chartAtOnce(chartEntry),
    compiledAhead(chunksOfLaunch),
  ],
  resolve: {
    alias: [
      // fhirclient discovers by itself and cannot be told what is known already: it gets the session's fetch.
      { find: /^cross-fetch$/, replacement: here('./src/session/fhirclient-fetch.ts') },
      // Its requests for FHIR data carry the token anywhere: the transport is ours.
      { find: /^\.\/FhirClient$/, replacement: here('./src/session/fhirclient-base.ts') },
      // The launch page makes none.
      { find: /^\.\/Client$/, replacement: here('./src/session/fhirclient-client.ts') },
      // Its log lines hold tokens.
      { find: /^debug$/, replacement: here('./src/session/fhirclient-debug.ts') },
      // Parts of the query library that nothing here uses.
      {
        find: /^\.\/(?:mutationCache|infiniteQueryBehavior)\.js$/,
        replacement: here('./src/data/unused-query-parts.ts'),
      },
    ],
  },
  build: {
    target: 'es2022',
    // An inlined asset would need `data:` in the CSP.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false, resolveDependencies: notYetThere },
    rolldownOptions: {
      input: {
        main: chartEntry,
        index: here('./index.html'),
        launch: here('./launch.html'),
        doctor: here('./doctor.html'),
      },
      output: { codeSplitting },
    },
  },
  test: {
    globals: false,
    environment: 'node',
    include: [
      'src/**/*.test.{ts,tsx}',
      'mock-ehr/**/*.test.ts',
      'host/**/*.test.ts',
      'scripts/**/*.test.ts',
      'tests/structure/*.test.ts',
      'tests/corpus/*.test.tsx',
      'tests/{bench,storm,fuzz}/*.test.{ts,tsx}',
    ],
    setupFiles: ['tests/patience.ts', 'tests/listeners.ts'],
    // On a busy machine what is awaited comes late, not wrong.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    unstubGlobals: true,
  },
})
