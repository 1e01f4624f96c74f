import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { words } from './src/words/plugin.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  plugins: [react(), words()],
  resolve: {
    alias: [
      // fhirclient discovers by itself and cannot be told what is known already: it gets the session's fetch.
      { find: /^cross-fetch$/, replacement: here('./src/session/fhirclient-fetch.ts') },
      // Its requests for FHIR data carry the token anywhere: the transport is ours.
      { find: /^\.\/FhirClient$/, replacement: here('./src/session/fhirclient-base.ts') },
      // Its log lines hold tokens.
      { find: /^debug$/, replacement: here('./src/session/fhirclient-debug.ts') },
    ],
  },
  build: {
    target: 'es2022',
    // An inlined asset would need `data:` in the CSP.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { index: here('./index.html'), launch: here('./launch.html') } },
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
    ],
    restoreMocks: true,
    unstubGlobals: true,
  },
})
