import { join, resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { chartAtOnce } from '../../../scripts/bundle/chart-at-once'
import { compiledAhead } from '../../../scripts/bundle/compile-hints'

const folder = 'tests/bench/stack'

/** Where the built pages are. */
export const stackDist = 'build/stack'

/** Builds the pages made with the libraries alone. */
export async function buildStack(): Promise<void> {
  await build({
    configFile: false,
    root: folder,
    logLevel: 'warn',
    plugins: [
      react(),
      chartAtOnce(resolve(folder, 'chart.tsx')),
      compiledAhead(['index', 'launch', 'chart', 'browser']),
    ],
    build: {
      outDir: resolve(stackDist),
      emptyOutDir: true,
      target: 'es2022',
      rolldownOptions: { input: ['index.html', 'launch.html'].map((page) => join(folder, page)) },
    },
  })
}
