import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { faults as allFaults, type Fault } from '../fixtures/faulty-ehr/faults'
import { createFaultyEhr, type FaultyEhr } from '../fixtures/faulty-ehr/faulty-ehr'
import { clipboardText } from './support/clipboard'
import { expect, test, type World } from './support/world'

let faulty: FaultyEhr
test.beforeAll(async ({ world }) => {
  faulty = await createFaultyEhr(new URL(world.ehrUrl).origin)
})
test.afterAll(() => faulty.close())

// What a server refuses, and what CORS keeps from the page, is logged by the browser: that is what is asked.
test.beforeEach(({ faults }) => {
  faulty.seed(undefined)
  faults.expect(/Failed to load resource|CORS|ERR_/)
})

const baseOf = (ehr: string) => `${ehr.replace(/\/$/, '')}/smart-2.2/fhir`

async function examine(page: Page, world: World, base: string): Promise<void> {
  await page.goto(`${world.appUrl}doctor.html?base=${encodeURIComponent(base)}`)
  await page.getByRole('button', { name: 'Examine' }).click()
  await expect(page.getByRole('list', { name: 'What was found' })).toBeVisible()
}

const found = (page: Page, severity: string) =>
  page.locator(`li[data-severity="${severity}"]`).evaluateAll((items) => items.map((item) => item.dataset['finding']))

function fault(name: string): Fault {
  const one = allFaults.find((known) => known.name === name)
  if (one === undefined) throw new Error(`no fault "${name}"`)
  return one
}

test.describe('the page', () => {
  test('finds nothing wrong with a healthy EHR that is set up here, and sends nothing by itself', async ({
    page,
    world,
    wire,
  }) => {
    const base = baseOf(world.ehrUrl)
    await page.goto(`${world.appUrl}doctor.html?base=${encodeURIComponent(base)}`)
    await expect(page.getByLabel('FHIR base')).toHaveValue(base)
    await expect(page.getByLabel('An EHR that is set up here')).toHaveValue('smart')
    await expect(page.getByLabel(/Client id/)).toHaveValue('sightline')
    expect(wire.addresses().filter((address) => !address.startsWith(world.appUrl))).toEqual([])
    await page.getByRole('button', { name: 'Examine' }).click()
    await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText(/^Nothing wrong was found/)
    await expect(page.getByRole('heading', { level: 2 }).first()).toBeFocused()
    expect(await found(page, 'fault')).toEqual([])
    expect(await found(page, 'warning')).toEqual([])
    await expect(page.getByRole('region', { name: 'The entry for config.json' })).toContainText('"id": "smart"')
    await expect(page.getByRole('link', { name: /Try the sign-in/ })).toHaveAttribute('href', /client_id=sightline/)
    const kept = await page.evaluate(() => [sessionStorage.length, localStorage.length, document.cookie])
    expect(kept).toEqual([0, 0, ''])
  })

  // What a browser can see of them; the others are the command's, in scripts/doctor.
  for (const name of [
    'no CORS on the token endpoint',
    'no CORS on FHIR',
    'a preflight that is refused',
    'no CORS on the SMART configuration',
    'metadata in XML only',
    'a SMART configuration that is a web page',
    'no word of where to sign in',
    'a wrong issuer on the same host',
    'S256 is not named',
    'scope names of the wrong version, by the list of scopes',
    'a token endpoint that is a web page',
    'a release that Sightline does not read',
    'no MedicationRequest',
    'no CORS on the keys',
    'keys that are not there',
  ]) {
    test(`names the fault: ${name}`, async ({ page, world }) => {
      faulty.seed(fault(name))
      await examine(page, world, baseOf(faulty.url))
      expect(await found(page, 'fault')).toEqual([fault(name).finding])
      await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText(/^One thing is wrong/)
    })
  }

  test('a server that is not there is told as unreadable, with the command that says why', async ({ page, world }) => {
    faulty.seed(fault('connections that are cut'))
    await examine(page, world, baseOf(faulty.url))
    expect(await found(page, 'fault')).toEqual(['unreadable'])
    await expect(page.getByText(`npm run doctor -- ${baseOf(faulty.url)}`)).toBeVisible()
  })

  test('what is no address is said beside the field, and nothing is asked', async ({ page, world, wire }) => {
    await page.goto(`${world.appUrl}doctor.html`)
    await page.getByLabel('FHIR base').fill('ftp://ehr.example')
    await page.getByRole('button', { name: 'Examine' }).click()
    await expect(page.getByText('A FHIR base begins with https://')).toBeVisible()
    await expect(page.getByLabel('FHIR base')).toBeFocused()
    expect(wire.addresses().filter((address) => !address.startsWith(world.appUrl))).toEqual([])
  })

  test('the entry can be copied', async ({ page, world, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await examine(page, world, baseOf(faulty.url))
    await page.getByRole('button', { name: 'Copy' }).click()
    await expect(page.getByText('Copied.')).toBeVisible()
    const copied: unknown = JSON.parse(await clipboardText(context, world))
    expect(copied).toMatchObject({ iss: baseOf(faulty.url), vendor: 'smart', release: 'r4' })
    await expect(page.getByText(/Still to be filled in or checked: clientId, name/)).toBeVisible()
  })

  test('what a server says of itself is text, never markup', async ({ page, world }) => {
    faulty.seed({
      name: 'markup',
      finding: '',
      change: (reply, { url }) =>
        url.pathname.endsWith('/metadata')
          ? { ...reply, body: reply.body.replace('Sightline mock EHR', '<img src=x onerror=alert(1)>') }
          : reply,
    })
    await examine(page, world, baseOf(faulty.url))
    await expect(page.getByText('<img src=x onerror=alert(1)>')).toBeVisible()
    await expect(page.locator('img')).toHaveCount(0)
  })

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing, and nothing sticks out: ${colorScheme}`, async ({ page, world }) => {
      await page.emulateMedia({ colorScheme })
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 844 })
        for (const name of [undefined, 'no CORS on FHIR', 'connections that are cut']) {
          faulty.seed(name === undefined ? undefined : fault(name))
          await examine(page, world, baseOf(faulty.url))
          const { violations } = await new AxeBuilder({ page }).analyze()
          expect(
            violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
          ).toEqual([])
          expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
        }
      }
    })
  }
})

/** Runs the built command to its end. */
async function run(...words: string[]): Promise<{ code: number | null; out: string; complaint: string }> {
  // Of these two together, as test runners set them, Node itself complains.
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...env } = process.env
  const child = spawn(process.execPath, ['build/doctor.js', ...words], { stdio: ['ignore', 'pipe', 'pipe'], env })
  let out = ''
  let complaint = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text))
  const [code]: unknown[] = await once(child, 'close')
  return { code: typeof code === 'number' ? code : null, out, complaint }
}

test.describe('the command, as it is built', () => {
  test('0 for a healthy base, in lines of 80 columns and without colours', async ({ world }) => {
    const { code, out, complaint } = await run(baseOf(world.ehrUrl))
    expect({ code, complaint }).toEqual({ code: 0, complaint: '' })
    expect(out).toMatch(/^Nothing wrong was found/)
    expect(out).toContain('"iss"')
    const address = /https?:\/\/\S/
    expect(out.split('\n').filter((line) => line.length > 80 && !address.test(line))).toEqual([])
    expect(out).not.toContain('\u001B')
  })

  test('1 for a fault, and one JSON object with --json', async () => {
    faulty.seed(fault('no CORS on the token endpoint'))
    const { code, out, complaint } = await run(baseOf(faulty.url), '--json')
    expect({ code, complaint }).toEqual({ code: 1, complaint: '' })
    const report: unknown = JSON.parse(out)
    expect(report).toMatchObject({
      base: baseOf(faulty.url),
      fine: false,
      findings: expect.arrayContaining([expect.objectContaining({ id: 'token-cors', severity: 'fault' })]),
      proposal: { entry: { tokenVia: 'broker' }, toFillIn: expect.arrayContaining(['clientId']) },
      requests: expect.arrayContaining([expect.objectContaining({ method: 'POST', status: 401 })]),
    })
  })

  test('0 for a fault that has a way around it already: the broker', async () => {
    faulty.seed(fault('no CORS on the token endpoint'))
    expect((await run(baseOf(faulty.url), '--token-via', 'broker')).code).toBe(0)
  })

  for (const words of [
    [],
    ['ftp://ehr.example'],
    ['https://ehr.example', 'https://other.example'],
    ['https://ehr.example', '--release', 'stu3'],
    ['https://ehr.example', '--vendor', 'nobody'],
    ['https://ehr.example', '--cleint-id', 'x'],
    ['https://ehr.example', '--config', 'nowhere.json'],
  ]) {
    test(`2 for wrong usage: ${words.join(' ')}`, async () => {
      const { code, out, complaint } = await run(...words)
      expect({ code, out }).toEqual({ code: 2, out: '' })
      expect(complaint).toContain('Usage: npm run doctor -- FHIR_BASE')
    })
  }
})
