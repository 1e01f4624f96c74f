import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { openBrowser } from './browser'
import { readCommandLine, usage, type BenchOrder } from './command-line'
import { familyName, grownPatient, ordinary, patientId, type PatientSize } from './grown-patient'
import { measureLaunches } from './launch'
import { launchTable } from './launch-table'
import { startServers } from './servers'

/** Writes a folder of Bundles, one for each size. */
async function writePatients(folder: string, sizes: readonly PatientSize[]): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const size of sizes) await writeFile(join(folder, `${patientId(size)}.json`), JSON.stringify(grownPatient(size)))
}

const progress = (words: string) => process.stderr.write(`${words}\n`)

async function run(order: BenchOrder): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'sightline-bench-'))
  const browser = await openBrowser(order.browser)
  const results: unknown[] = []
  try {
    const data = join(folder, 'ordinary')
    await writePatients(data, [ordinary])
    const servers = await startServers(data)
    try {
      for (const profile of order.profiles) {
        for (const mode of order.modes) {
          const patient = patientId(ordinary)
          const { runs } = order
          const figures = await measureLaunches({
            browser,
            servers,
            patient,
            family: familyName,
            mode,
            profile,
            runs,
            progress,
          })
          results.push({ profile, mode, figures })
          console.log(launchTable(`${profile}, ${mode}`, figures))
        }
      }
    } finally {
      await servers.stop()
    }
    const json = order.json ?? `bench-results/${new Date().toISOString().slice(0, 19).replaceAll(':', '')}.json`
    await mkdir(dirname(json), { recursive: true })
    await writeFile(json, `${JSON.stringify(results, undefined, 1)}\n`)
    console.log(`All figures: ${json}`)
    return 0
  } finally {
    await browser.close()
    await rm(folder, { recursive: true, force: true })
  }
}

const command = readCommandLine(process.argv.slice(2))
switch (command.kind) {
  case 'help':
    console.log(usage)
    break
  case 'wrong':
    console.error(`${command.words}\n\n${usage}`)
    process.exitCode = 2
    break
  case 'run':
    process.exitCode = await run(command.order)
}
