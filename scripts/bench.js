// `npm run bench`: finds a browser and measures (`tests/bench/`). `npm run bench -- --help` says its options.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { build } from 'vite'
import { advice, findBrowser, machineProbes } from './find-browser.js'

const words = process.argv.slice(2)
const browser = findBrowser(machineProbes(), { mayInstall: true })
if (browser === undefined) {
  console.error(advice)
  process.exit(1)
}
// The bench is one of the Node parts; it builds the app itself, once it knows what is wanted.
if (!words.includes('--no-build') || !existsSync('build/bench.js'))
  await build({ configFile: 'vite.node.config.ts', logLevel: 'warn' })

const child = spawn(process.execPath, ['build/bench.js', ...words, '--browser', browser], { stdio: 'inherit' })
// A signal reaches the child by itself; it closes what it started.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal))
child.on('close', (code) => {
  process.exitCode = code ?? 1
})
