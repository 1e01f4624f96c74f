// Finds a Chromium to drive: Playwright's own, CHROMIUM_PATH, an installed one; else installs one.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from '@playwright/test'

/**
 * What the search asks of the machine, apart so that it can be tested without one.
 *
 * @typedef {object} Probes
 * @property {NodeJS.Platform} platform
 * @property {Record<string, string | undefined>} env
 * @property {boolean} isRoot
 * @property {() => string | undefined} playwrightBrowser where Playwright's own Chromium would be
 * @property {(path: string) => boolean} exists
 * @property {(command: string, args: string[]) => boolean} run runs a command to its end; true for exit code 0
 * @property {(line: string) => void} say
 */

export const advice =
  'No browser for the tests: install Chrome or Chromium, set CHROMIUM_PATH to its executable, or run `npx playwright install chromium`.'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge']

/**
 * The places where Chrome and its kin are usually installed.
 *
 * @param {Pick<Probes, 'platform' | 'env'>} probes
 * @returns {string[]}
 */
export function usualPlaces({ platform, env }) {
  if (platform === 'win32') {
    const roots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']]
    const under = [
      'Google/Chrome/Application/chrome.exe',
      'Chromium/Application/chrome.exe',
      'Microsoft/Edge/Application/msedge.exe',
    ]
    return roots.flatMap((root) => (root === undefined ? [] : under.map((path) => join(root, path))))
  }
  const onPath = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const folders = [...onPath, '/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome']
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  if (platform !== 'darwin') return found
  const homes = ['/Applications', ...(env['HOME'] === undefined ? [] : [join(env['HOME'], 'Applications')])]
  const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge']
  return [...homes.flatMap((home) => apps.map((app) => join(home, `${app}.app/Contents/MacOS/${app}`))), ...found]
}

/**
 * @param {Probes} probes
 * @returns {string | undefined}
 */
function installed(probes) {
  const own = probes.playwrightBrowser()
  if (own !== undefined && probes.exists(own)) return own
  const named = probes.env['CHROMIUM_PATH']
  if (named !== undefined && named !== '') {
    if (probes.exists(named)) return named
    probes.say(`CHROMIUM_PATH names ${named}, which is not there; looking elsewhere.`)
  }
  return usualPlaces(probes).find((path) => probes.exists(path))
}

/**
 * @param {Probes} probes
 * @returns {boolean} whether something was installed
 */
function install(probes) {
  const hasApt = probes.platform === 'linux' && probes.exists('/usr/bin/apt-get')
  const asRoot = probes.isRoot ? [] : ['sudo', '-n']
  if (hasApt && (probes.isRoot || probes.run('sudo', ['-n', 'true']))) {
    probes.say('No browser found: installing Debian’s chromium…')
    /** @param {string[]} words */
    const apt = (words) => {
      const [command = 'apt-get', ...args] = [...asRoot, 'apt-get', ...words]
      return probes.run(command, args)
    }
    if (apt(['update']) && apt(['install', '-y', 'chromium'])) return true
  }
  probes.say('No browser found: installing Playwright’s chromium…')
  return probes.run('npx', ['playwright', 'install', 'chromium'])
}

/**
 * The path of a browser to drive, installed if need be; `undefined` where that could not be had.
 *
 * @param {Probes} probes
 * @param {{ mayInstall: boolean }} options
 * @returns {string | undefined}
 */
export function findBrowser(probes, { mayInstall }) {
  const found = installed(probes)
  if (found !== undefined || !mayInstall) return found
  return install(probes) ? installed(probes) : undefined
}

/** @returns {Probes} */
export function machineProbes() {
  return {
    platform: process.platform,
    env: process.env,
    isRoot: process.getuid?.() === 0,
    playwrightBrowser: () => {
      try {
        return chromium.executablePath()
      } catch {
        // Playwright has no build for this platform.
        return undefined
      }
    },
    exists: existsSync,
    run: (command, args) =>
      spawnSync(command, args, {
        stdio: ['ignore', 2, 2],
        shell: process.platform === 'win32',
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      }).status === 0,
    say: (line) => console.error(line),
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const found = findBrowser(machineProbes(), { mayInstall: true })
  if (found === undefined) {
    console.error(advice)
    process.exitCode = 1
  } else {
    console.log(found)
  }
}
