import { expect, test } from 'vitest'
import { findBrowser, usualPlaces, type Probes } from './find-browser.js'

/** A machine that has `files` and on which the commands of `installs` bring further ones. */
function machine(files: string[], more: Partial<Probes> = {}, installs: Record<string, string> = {}) {
  const present = new Set(files)
  const ran: string[] = []
  const said: string[] = []
  const probes: Probes = {
    platform: 'linux',
    env: { PATH: '/home/me/bin:/usr/bin' },
    isRoot: false,
    playwrightBrowser: () => '/cache/playwright/chrome',
    exists: (path) => present.has(path),
    run: (command, args) => {
      const line = [command, ...args].join(' ')
      ran.push(line)
      const brings = installs[line]
      if (brings !== undefined) present.add(brings)
      return brings !== undefined
    },
    say: (line) => said.push(line),
    ...more,
  }
  return { probes, ran, said }
}

const install = { mayInstall: true }

test('Playwright’s own browser comes first, then the one named, then an installed one', () => {
  const files = ['/cache/playwright/chrome', '/opt/mine', '/usr/bin/chromium']
  const env = { PATH: '/usr/bin', CHROMIUM_PATH: '/opt/mine' }
  expect(findBrowser(machine(files, { env }).probes, install)).toBe('/cache/playwright/chrome')
  expect(findBrowser(machine(files.slice(1), { env }).probes, install)).toBe('/opt/mine')
  expect(findBrowser(machine(files.slice(2), { env: { PATH: '' } }).probes, install)).toBe('/usr/bin/chromium')
})

test('a CHROMIUM_PATH that is not there is said, and the search goes on', () => {
  const { probes, said } = machine(['/usr/bin/google-chrome'], { env: { CHROMIUM_PATH: '/gone' } })
  expect(findBrowser(probes, install)).toBe('/usr/bin/google-chrome')
  expect(said.join()).toContain('/gone')
})

test('an installed browser is found on the PATH and in the usual places of each system', () => {
  expect(findBrowser(machine(['/home/me/bin/chrome']).probes, install)).toBe('/home/me/bin/chrome')
  const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
  expect(findBrowser(machine([mac], { platform: 'darwin' }).probes, install)).toBe(mac)
  const places = usualPlaces({ platform: 'win32', env: { PROGRAMFILES: 'C:/Programs' } })
  expect(places).toContain('C:/Programs/Google/Chrome/Application/chrome.exe')
})

test('root installs Debian’s chromium where apt is', () => {
  const { probes, ran } = machine(
    ['/usr/bin/apt-get'],
    { isRoot: true },
    {
      'apt-get update': '/var/lib/apt/lists',
      'apt-get install -y chromium': '/usr/bin/chromium',
    },
  )
  expect(findBrowser(probes, install)).toBe('/usr/bin/chromium')
  expect(ran).toEqual(['apt-get update', 'apt-get install -y chromium'])
})

test('who may use sudo without a password installs it so', () => {
  const { probes, ran } = machine(
    ['/usr/bin/apt-get'],
    {},
    {
      'sudo -n true': '/',
      'sudo -n apt-get update': '/var/lib/apt/lists',
      'sudo -n apt-get install -y chromium': '/usr/bin/chromium',
    },
  )
  expect(findBrowser(probes, install)).toBe('/usr/bin/chromium')
  expect(ran).toHaveLength(3)
})

test('without apt, or where it fails, Playwright installs its own', () => {
  const brings = { 'npx playwright install chromium': '/cache/playwright/chrome' }
  const without = machine([], { isRoot: true }, brings)
  expect(findBrowser(without.probes, install)).toBe('/cache/playwright/chrome')
  expect(without.ran).toEqual(['npx playwright install chromium'])
  expect(findBrowser(machine(['/usr/bin/apt-get'], { isRoot: true }, brings).probes, install)).toBe(
    '/cache/playwright/chrome',
  )
  expect(findBrowser(machine(['/usr/bin/apt-get'], {}, brings).probes, install)).toBe('/cache/playwright/chrome')
})

test('where nothing can be had, nothing is claimed', () => {
  const { probes } = machine([])
  expect(findBrowser(probes, install)).toBeUndefined()
})

test('nothing is installed unless that is allowed', () => {
  const { probes, ran } = machine(
    [],
    { isRoot: true },
    { 'npx playwright install chromium': '/cache/playwright/chrome' },
  )
  expect(findBrowser(probes, { mayInstall: false })).toBeUndefined()
  expect(ran).toEqual([])
})
