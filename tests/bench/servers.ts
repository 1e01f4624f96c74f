import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { startChild } from '../../scripts/child.js'
import { freePort } from '../fixtures/free-port'
import { stackDist } from './stack/build-stack'

/** The app; a page made with its libraries alone; a page made with none. */
export type Subject = 'app' | 'stack' | 'floor'

/** The bundled EHR and whatever serves the pages of each subject: a process each, on free ports. */
export interface Servers {
  /** Where the pages of each are. */
  origins: Record<Subject, string>
  /** An EHR launch of a patient; each is good for one use. */
  launchUrl: (subject: Subject, patient: string) => Promise<string>
  stop: () => Promise<void>
}

const persona = 'smart-2.2'
const ehrOfDefaultConfig = 'http://localhost:8001'

/** `data`: a folder of Bundles, the only patients there are. */
export async function startServers(data: string): Promise<Servers> {
  const stops: (() => Promise<void>)[] = []
  const stop = async () => {
    await Promise.all(stops.map((one) => one()))
  }
  const start = async (words: string[]) => {
    const child = await startChild(words)
    stops.push(child.stop)
    return new URL(child.url)
  }
  try {
    const folder = await mkdtemp(join(tmpdir(), 'sightline-bench-'))
    stops.push(() => rm(folder, { recursive: true, force: true }))
    const floor = await start(['build/floor.js', 'tests/bench/floor'])
    const hosted = { app: { port: await freePort(), dist: 'dist' }, stack: { port: await freePort(), dist: stackDist } }
    const apps = [...Object.values(hosted).map(({ port }) => `http://localhost:${port}/`), floor.href]
    const ehr = await start(
      ['build/ehr.js', '--port', '0', '--persona', persona, '--data', data, '--only-data'].concat(
        apps.flatMap((app) => ['--app', app]),
      ),
    )
    const config = join(folder, 'config.json')
    const text = await readFile('public/config.json', 'utf8')
    await writeFile(config, text.replaceAll(ehrOfDefaultConfig, ehr.origin))
    const host = ({ port, dist }: (typeof hosted)['app']) =>
      start(['build/host.js', '--port', String(port), '--dist', dist, '--config', config])
    const origins = {
      app: (await host(hosted.app)).origin,
      stack: (await host(hosted.stack)).origin,
      floor: floor.origin,
    }
    return {
      origins,
      async launchUrl(subject, patient) {
        const answer = await fetch(new URL('_launch', ehr), {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ persona, patient }),
        })
        if (!answer.ok) throw new Error(`No launch of ${patient}: ${answer.status} ${await answer.text()}`)
        const { url } = z.object({ url: z.string() }).parse(await answer.json())
        return url.replace(origins.app, origins[subject])
      },
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
