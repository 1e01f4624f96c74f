import { existsSync, readFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import type { EhrEntry } from '../../src/config/app-config'
import { readConfig } from '../../src/config/schema'
import { readAddress } from '../../src/doctor/address'
import { diagnose, hasFault } from '../../src/doctor/diagnose'
import { questionAbout, questionAboutEntry, type Question } from '../../src/doctor/question'
import { report } from '../../src/doctor/report'
import { reportText } from '../../src/doctor/report-text'
import { sameFhirBase } from '../../src/fhir/fhir-base'
import { printableJson } from '../../src/fhir/visible-text'
import { askedScopes } from '../../src/session/scopes'
import { vendorById } from '../../src/vendors/vendor-by-id'
import { td } from '../../src/words/doctor'
import { readLine, usage, type Line } from './command-line'
import { nodePort } from './node-port'

export interface Surroundings {
  print: (text: string) => void
  complain: (text: string) => void
  /** May colours be used? */
  terminal: boolean
  now: () => number
}

const defaultConfig = 'public/config.json'

/** Runs the doctor; the result is the exit code: 0 nothing wrong, 1 something wrong, 2 wrong usage. */
export async function runDoctor(words: string[], { print, complain, terminal, now }: Surroundings): Promise<0 | 1 | 2> {
  const wrong = (said: string) => {
    complain(`${said}\n\n${usage}`)
    return 2 as const
  }
  const reading = readLine(words)
  if (reading.kind === 'help') {
    print(usage)
    return 0
  }
  if (reading.kind === 'wrong') return wrong(reading.words)
  const { line } = reading
  const question = questionOf(line)
  if ('words' in question) return wrong(question.words)
  const outcome = await diagnose(question, {
    port: nodePort({ milliseconds: line.seconds * 1000, now }),
    scopesFor: (ehr, style) => askedScopes(ehr, vendorById(ehr.vendor), 'standalone', style),
    random: () => randomBytes(32).toString('hex'),
  })
  if (outcome.kind === 'unreadable') return wrong(td(`address.${outcome.why}`, { typed: line.address }))
  const { diagnosis } = outcome
  print(line.json ? printableJson(report(diagnosis)) : reportText(diagnosis, { width: 80, colours: terminal }))
  return hasFault(diagnosis) ? 1 : 0
}

/** What was said on the line, and beside it what the config file says of the same base. */
function questionOf({ address, known, appBase, configFile }: Line): Question | { words: string } {
  const file = configFile ?? (existsSync(defaultConfig) ? defaultConfig : undefined)
  const plain = questionAbout(address, appBase.origin, known)
  if (file === undefined) return plain
  const entries = entriesOf(file)
  if ('words' in entries) return configFile === undefined ? plain : entries
  const base = readAddress(address)
  const ehr = base.kind === 'base' ? entries.ehrs.find(({ iss }) => sameFhirBase(iss, base.base)) : undefined
  return ehr === undefined ? plain : questionAboutEntry(ehr, address, appBase, known)
}

function entriesOf(file: string): { ehrs: EhrEntry[] } | { words: string } {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''))
  } catch (error) {
    return { words: `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}` }
  }
  const reading = readConfig(value)
  if ('config' in reading) return { ehrs: reading.config.ehrs }
  return {
    words: `${file} has mistakes: ${reading.mistakes.map(({ path, message }) => `${path}: ${message}`).join(' ')}`,
  }
}
