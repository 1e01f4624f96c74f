import { existsSync } from 'node:fs'
import { advice, findBrowser, machineProbes } from '../../../scripts/find-browser.js'

const builds = {
  'dist/index.html': 'npm run build',
  'build/ehr.js': 'npm run build:node',
  'build/host.js': 'npm run build:node',
}

/** Says in a line what is missing, before any test fails for want of it. Builds nothing: the runner has built. */
export default function checkPrerequisites(): void {
  for (const [made, command] of Object.entries(builds)) {
    if (!existsSync(made)) throw new Error(`${made} is not there: run \`${command}\` first.`)
  }
  if (findBrowser(machineProbes(), { mayInstall: false }) === undefined) throw new Error(advice)
}
