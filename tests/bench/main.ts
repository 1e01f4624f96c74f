import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { build } from 'vite'
import { readBaseline, regressionLine, regressions, updated, type Baseline } from './baseline'
import { browsersOf, type Browsers } from './browsers'
import { readCommandLine, usage, type BenchOrder } from './command-line'
import { figuresOf, type Results } from './figures'
import { familyName, grownPatient, ordinary, patientId, type PatientSize } from './grown-patient'
import { grownSizes, largest, measureGrowth } from './growth'
import { growthTable } from './growth-table'
import { measureLaunches } from './launch'
import { launchTable } from './launch-table'
import { measureScroll } from './scroll'
import { scrollLine } from './scroll-line'
import { startServers, type Servers } from './servers'
import { buildStack, stackDist } from './stack/build-stack'
import { judge, verdictLine } from './targets'

const baselineFile = 'tests/bench/baseline.json'

const progress = (words: string) => process.stderr.write(`${words}\n`)
const printRequests = (title: string, requests: string) => console.log(`${title}\n${requests}\n`)

/** What is to be ended, should this be ended in the middle. */
const running = new Set<() => Promise<void>>()

let ending: Promise<unknown> | undefined

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    ending ??= Promise.allSettled([...running].map((stop) => stop())).then(() => process.exit(1))
  })
}

/** What lasts long is measured a third as often. */
const fewer = (runs: number) => Math.ceil(runs / 3)

/** Serves patients of these sizes for as long as something is measured. */
async function withServers(sizes: readonly PatientSize[], measure: (servers: Servers) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'sightline-bench-'))
  const stops = [() => rm(folder, { recursive: true, force: true })]
  const stop = async () => {
    await Promise.all(stops.map((one) => one()))
  }
  running.add(stop)
  try {
    for (const size of sizes)
      await writeFile(join(folder, `${patientId(size)}.json`), JSON.stringify(grownPatient(size)))
    const servers = await startServers(folder)
    stops.push(servers.stop)
    await measure(servers)
  } finally {
    running.delete(stop)
    await stop()
  }
}

async function measure(browsers: Browsers, order: BenchOrder): Promise<Results> {
  const { parts, runs, observations, modes, profiles } = order
  const results: Results = { launches: [], growth: new Map(), scroll: [] }
  if (parts.includes('launch')) {
    await withServers([ordinary], async (servers) => {
      const who = { patient: patientId(ordinary), family: familyName }
      const show = { progress, printRequests: order.printRequests ? printRequests : undefined }
      for (const profile of profiles) {
        for (const mode of modes) {
          const figures = await measureLaunches({ browsers, servers, ...who, mode, profile, runs, ...show })
          results.launches.push({ profile, mode, figures })
          console.log(launchTable(`${profile}, ${mode}`, figures))
        }
      }
    })
  }
  if (parts.includes('growth')) {
    const sizes = grownSizes.filter(
      ({ section, size }) =>
        observations.length === 0 || (section === 'labs' && observations.includes(size.observations)),
    )
    // The ordinary one is read first, for the browser to know the app.
    const patients = [ordinary, ...sizes.map(({ size }) => size)]
    await withServers(patients, async (servers) => {
      results.growth = await measureGrowth({ browsers, servers, sizes, runs: fewer(runs), progress })
      console.log(growthTable(results.growth))
    })
  }
  if (parts.includes('scroll')) {
    await withServers([largest.size], async (servers) => {
      results.scroll = await measureScroll({ browsers, servers, runs: fewer(runs), progress })
      console.log(scrollLine(results.scroll))
    })
  }
  return results
}

async function storedBaseline(): Promise<Baseline | undefined> {
  const text = await readFile(baselineFile, 'utf8').catch(() => undefined)
  return text === undefined ? undefined : readBaseline(text)
}

async function run(order: BenchOrder): Promise<number> {
  if (!order.noBuild || !existsSync('dist/index.html')) await build({ logLevel: 'warn' })
  if (!order.noBuild || !existsSync(`${stackDist}/index.html`)) await buildStack()
  const browsers = browsersOf(order.browser)
  running.add(browsers.close)
  const begun = new Date()
  const results = await measure(browsers, order).finally(browsers.close)
  const [load = 0] = loadavg()
  // The bench alone keeps about half of four processors at work.
  if (load > cpus().length * 1.5)
    console.log(
      `This machine did other work: ${load.toFixed(0)} waited for ${cpus().length} processors. Ratios are blurred.\n`,
    )
  const figures = figuresOf(results)
  const verdicts = judge(figures)
  console.log(['targets', ...verdicts.map(verdictLine), ''].join('\n'))

  const baseline = await storedBaseline()
  const worse = baseline === undefined ? [] : regressions(baseline, figures)
  if (worse.length > 0) console.log(['against the baseline', ...worse.map(regressionLine), ''].join('\n'))
  if (order.writeBaseline) {
    const next = updated(baseline, figures, begun.toISOString().slice(0, 10))
    await writeFile(baselineFile, `${JSON.stringify(next, undefined, 2)}\n`)
    console.log(`Baseline written: ${baselineFile}`)
  }

  const file = order.json ?? `bench-results/${begun.toISOString().slice(0, 19).replaceAll(':', '')}.json`
  const record = {
    begun: begun.toISOString(),
    machine: { processor: cpus()[0]?.model, processors: cpus().length, load: loadavg() },
    order: { parts: order.parts, runs: order.runs },
    figures: Object.fromEntries(figures),
    verdicts: verdicts.map(({ target, value, outcome }) => ({ ...target, value, outcome })),
    worse,
    ...results,
    growth: [...results.growth].map(([{ size, section }, runs]) => ({ size, section, runs })),
  }
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, `${JSON.stringify(record, undefined, 1)}\n`)
  console.log(`All figures: ${file}`)
  const failed = verdicts.some(({ outcome }) => outcome === 'missed') || (worse.length > 0 && !order.writeBaseline)
  return failed ? 1 : 0
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
    process.exitCode = await run(command.order).catch(async (error: unknown) => {
      // What fails since it was ended in the middle is no fault, and must not cut short what ends the rest.
      if (ending === undefined) throw error
      await ending
      return 1
    })
}
