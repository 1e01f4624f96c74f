import { sectionsSettled, sessionReady } from '../e2e/support/chart'
import { expect, test } from '../e2e/support/world'
import { firstScriptsOf, gzipSize, kilobytes, scriptsOf, scriptsWith, withImports } from './gzip-size'

const launchLimit = 19_000
const firstLimit = 29_000
const chartLimit = 150_000
const overviewLimit = 218_000

const sum = (names: string[]) => names.reduce((total, name) => total + gzipSize(name), 0)

test('launch.html needs at most 19 kB of JavaScript', () => {
  const scripts = scriptsOf('launch.html')
  expect(scripts.length).toBeGreaterThan(0)
  const size = sum(scripts)
  test.info().annotations.push({ type: 'figure', description: `launch.html: ${kilobytes(size)} of JavaScript (gzip)` })
  expect(size).toBeLessThanOrEqual(launchLimit)
})

test('what index.html runs before it has asked for the token is at most 29 kB of JavaScript', () => {
  const scripts = firstScriptsOf('index.html')
  expect(scripts.length).toBeGreaterThan(0)
  const size = sum(scripts)
  test.info().annotations.push({ type: 'figure', description: `index.html: ${kilobytes(size)} of JavaScript first` })
  expect(size).toBeLessThanOrEqual(firstLimit)
})

test('the first chart (banner, problems, medications, allergies) needs at most 150 kB of JavaScript', () => {
  const size = sum([...new Set([...scriptsOf('launch.html'), ...scriptsOf('index.html')])])
  test.info().annotations.push({ type: 'figure', description: `first chart: ${kilobytes(size)} of JavaScript (gzip)` })
  expect(size).toBeLessThanOrEqual(chartLimit)
})

test('all that every launch runs is compiled before it is called, and nothing else', () => {
  const launch = new Set([...scriptsOf('launch.html'), ...scriptsOf('index.html')])
  const compiledAhead = [...launch].filter((name) => gzipSize(name) > 1000)
  expect(scriptsWith('//# allFunctionsCalledOnLoad\n').toSorted()).toEqual(compiledAhead.toSorted())
})

test('what names the mistakes of a config.json is not among what a launch needs, and brings nothing else', () => {
  // A property of every schema of zod, which no minifier renames.
  const checks = scriptsWith('_zod')
  expect(checks).toHaveLength(1)
  const launch = scriptsOf('launch.html')
  expect([...launch, ...scriptsOf('index.html')].filter((name) => checks.includes(name))).toEqual([])
  expect(withImports(checks).filter((name) => !launch.includes(name))).toEqual(checks)
})

test('the page of the doctor runs nothing of the app', () => {
  const launch = scriptsOf('launch.html')
  const app = firstScriptsOf('index.html').filter((name) => !launch.includes(name))
  expect(app.length).toBeGreaterThan(0)
  const doctor = scriptsOf('doctor.html')
  expect(app.filter((name) => doctor.includes(name))).toEqual([])
})

test('all JavaScript up to the whole overview is at most 218 kB', async ({ page, world, wire }) => {
  const [patient] = await world.patients('smart-2.2')
  await page.goto(await world.launchUrl('smart-2.2', patient?.id ?? ''))
  await sessionReady(page)
  await sectionsSettled(page)
  const scripts = wire
    .addresses()
    .filter((address) => address.startsWith(world.appUrl) && new URL(address).pathname.endsWith('.js'))
    .map((address) => address.slice(world.appUrl.length))
  const names = [...new Set(scripts)]
  expect(names).toEqual(expect.arrayContaining([...scriptsOf('launch.html'), ...scriptsOf('index.html')]))
  const size = sum(names)
  test.info().annotations.push({
    type: 'figure',
    description: `whole overview: ${kilobytes(size)} of JavaScript (gzip) in ${names.length} files`,
  })
  expect(size).toBeLessThanOrEqual(overviewLimit)
})
