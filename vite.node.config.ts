import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { words } from './src/words/plugin.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// Node 20 does not run TypeScript: the Node parts are bundled into build/.
export default defineConfig({
  publicDir: false,
  plugins: [words()],
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'build',
    rolldownOptions: {
      input: {
        ehr: here('./mock-ehr/main.ts'),
        host: here('./host/main.ts'),
        directory: here('./scripts/directory.ts'),
        doctor: here('./scripts/doctor.ts'),
        bench: here('./tests/bench/main.ts'),
        floor: here('./tests/bench/floor/server.ts'),
      },
    },
  },
})
