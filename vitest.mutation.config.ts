import { defineConfig } from 'vitest/config'
import app from './vite.config.ts'

/** A room is held by the tests of these rooms: what only a page would notice counts as unnoticed. */
export default defineConfig({
  ...app,
  test: { ...app.test, include: ['src/{session,data,fhir,model}/**/*.test.{ts,tsx}'] },
})
