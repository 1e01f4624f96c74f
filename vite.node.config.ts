import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// Node 20 does not run TypeScript: the Node parts are bundled into build/.
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'build',
    rolldownOptions: { input: { ehr: here('./mock-ehr/main.ts'), host: here('./host/main.ts') } },
  },
})
