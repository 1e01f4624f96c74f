import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { personas } from '../../mock-ehr/personas/all'
import { fhirBase } from '../../mock-ehr/personas/fhir-base'
import { smart22 } from '../../mock-ehr/personas/smart-2.2'
import { createMockEhr, type MockEhr } from '../../mock-ehr/server'
import { app, faults, type Fault } from '../../tests/fixtures/faulty-ehr/faults'
import { createFaultyEhr, type FaultyEhr } from '../../tests/fixtures/faulty-ehr/faulty-ehr'
import { faultIds } from '../../src/doctor/finding'
import { runDoctor } from './command'

interface Reported {
  code: number
  findings: { id: string; severity: string; saw: string; means: string | null; change: string | null }[]
  proposal: { entry: Record<string, unknown> }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')

/** Runs the command with `--json` and reads what it printed. */
async function ask(...words: string[]): Promise<Reported> {
  const printed: string[] = []
  const code = await runDoctor([...words, '--json'], {
    print: (line) => printed.push(line),
    complain: (line) => printed.push(line),
    terminal: false,
    now: Date.now,
  })
  const value: unknown = JSON.parse(printed.join('\n'))
  const listed: unknown[] = isObject(value) && Array.isArray(value['findings']) ? value['findings'] : []
  const findings = listed.filter(isObject).map(({ id, severity, saw, means, change }) => ({
    id: text(id),
    severity: text(severity),
    saw: text(saw),
    means: text(means),
    change: text(change),
  }))
  const proposal = isObject(value) && isObject(value['proposal']) ? value['proposal'] : {}
  return { code, findings, proposal: { entry: isObject(proposal['entry']) ? proposal['entry'] : {} } }
}

const patients = { r4: [], dstu2: [] }
const folder = mkdtempSync(join(tmpdir(), 'sightline-doctor-'))
const configFile = join(folder, 'config.json')
let ehr: MockEhr
let faulty: FaultyEhr
beforeAll(async () => {
  const rest = personas.filter(({ id }) => id !== smart22.id)
  ehr = await createMockEhr({ port: 0, resources: patients, apps: [app], personas: [smart22, ...rest] })
  faulty = await createFaultyEhr(ehr.url)
  const config = readFileSync('public/config.json', 'utf8').replaceAll('http://localhost:8001', ehr.url)
  writeFileSync(configFile, config)
})
afterAll(async () => {
  await faulty.close()
  await ehr.close()
  rmSync(folder, { recursive: true })
})

const wrong = ({ findings }: Reported) => findings.filter(({ severity }) => severity === 'fault').map(({ id }) => id)

async function examine(fault: Fault | undefined): Promise<Reported> {
  faulty.seed(fault)
  return ask(`${faulty.url}${smart22.fhirPath}`, '--origin', app, ...(fault?.words ?? []))
}

test('an EHR that has nothing wrong with it, seen through the proxy of the faults', async () => {
  const { code, findings } = await examine(undefined)
  expect(findings.filter(({ severity }) => severity === 'fault' || severity === 'warning')).toEqual([])
  expect(code).toBe(0)
})

const configured = (): unknown => {
  const config: unknown = JSON.parse(readFileSync(configFile, 'utf8'))
  return isObject(config) ? config['ehrs'] : undefined
}

describe('a healthy product has nothing wrong with it', () => {
  /** What is odd about a product though it works, by persona: each is something that its documentation says. */
  const oddities: Record<string, string[]> = {
    // The recorded configuration names an issuer on another host.
    'allscripts-open': ['issuer-foreign'],
  }

  test.each(personas.map((persona) => [persona.id, persona] as const))('%s', async (id, persona) => {
    const { code, findings, proposal } = await ask(fhirBase(persona, ehr.url), '--config', configFile, '--origin', app)
    const odd = findings.filter(({ severity }) => severity === 'fault' || severity === 'warning')
    expect(odd.map(({ id: finding }) => finding)).toEqual(oddities[id] ?? [])
    expect(code).toBe(0)
    // The registration was tried, and the entry is the one that is in force.
    expect(findings.map(({ id: finding }) => finding)).toContain('registration-ok')
    expect(configured()).toContainEqual(expect.objectContaining(proposal.entry))
  })

  const wrongRegistrations = [
    { finding: 'redirect-unregistered', words: ['--redirect-uri', `${app}elsewhere.html`] },
    { finding: 'client-unknown', words: ['--client-id', 'nobody'] },
  ]
  const cases = personas.flatMap((persona) =>
    wrongRegistrations.map(({ finding, words }) => ({ id: persona.id, persona, finding, words })),
  )
  test.each(cases)('$id, but for its registration: $finding', async ({ persona, finding, words }) => {
    const reported = await ask(fhirBase(persona, ehr.url), '--config', configFile, '--origin', app, ...words)
    expect(wrong(reported)).toEqual([finding])
    expect(reported.code).toBe(1)
  })
})

describe('each seeded fault is found, and named, and nothing else is', () => {
  test.each(faults)('$name', async (fault) => {
    const reported = await examine(fault)
    expect(wrong(reported)).toEqual([fault.finding])
    expect(reported.code).toBe(1)
    const found = reported.findings.find(({ id }) => id === fault.finding)
    for (const words of [found?.saw, found?.means, found?.change]) expect(words).toMatch(/^\S.*[.)]$/s)
  })

  test('there are more than fifteen kinds', () => {
    const kinds = new Set(faults.map(({ finding }) => finding))
    expect(kinds.size).toBeGreaterThanOrEqual(15)
    const known = new Set<string>(faultIds)
    expect([...kinds].filter((kind) => !known.has(kind))).toEqual([])
  })
})
