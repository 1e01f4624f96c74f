// Which packages are in what ships: CycloneDX, cut down to what the bundler put there.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { build } from 'vite'
import { z } from 'zod'

const component = z.looseObject({ 'bom-ref': z.string(), name: z.string(), version: z.string() })

const bomSchema = z.looseObject({
  components: z.array(component),
  dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()).optional() })),
})

const packageSchema = z.looseObject({ name: z.string(), version: z.string() })

/** @typedef {z.infer<typeof bomSchema>} Bom */

/** What npm knows of everything installed; it asks nobody. With `--omit dev` it leaves out some that ship. */
export function installed() {
  const { stdout, status, stderr } = spawnSync('npm', ['sbom', '--sbom-format', 'cyclonedx'], {
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  })
  if (status !== 0) throw new Error(`npm sbom: ${stderr}`)
  return bomSchema.parse(JSON.parse(stdout))
}

/**
 * The package that a module is of, as `name@version`; `undefined` for modules of Sightline's own and of the bundler.
 *
 * @param {string} id the path of a module, as bundlers write it
 */
export function packageOf(id) {
  const path = id.replace(/^\0/, '').split('?')[0] ?? ''
  const found = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)
  if (found?.[1] === undefined) return undefined
  const { name, version } = packageSchema.parse(JSON.parse(readFileSync(`${found[1]}/package.json`, 'utf8')))
  return `${name}@${version}`
}

/** @param {string} id */
function packagesOf(id) {
  const found = packageOf(id)
  return found === undefined ? [] : [found]
}

/**
 * What a build is made of, without writing it.
 *
 * @param {string} configFile
 * @param {(chunk: string) => boolean} isWanted by the name of an entry
 */
async function modulesOf(configFile, isWanted) {
  /** @type {Set<string>} */
  const modules = new Set()
  /** @type {Set<string>} */
  const imports = new Set()
  const output = await build({ configFile, logLevel: 'error', build: { write: false } })
  const chunks = [output].flat().flatMap((one) => ('output' in one ? one.output : []))
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const queue = chunks.filter((chunk) => chunk.type === 'chunk' && chunk.isEntry && isWanted(chunk.name))
  for (const chunk of queue) {
    if (chunk.type !== 'chunk') continue
    for (const id of Object.keys(chunk.modules)) modules.add(id)
    for (const name of [...chunk.imports, ...chunk.dynamicImports]) {
      const next = byName.get(name)
      if (next === undefined) imports.add(name)
      else if (!queue.includes(next)) queue.push(next)
    }
  }
  return { modules, imports }
}

/** The packages whose code is in the app, as `name@version`. */
export async function inBrowser() {
  const { modules } = await modulesOf('vite.config.ts', () => true)
  return [...new Set([...modules].flatMap(packagesOf))].toSorted()
}

/**
 * The packages that the host needs beside it, with all that these need.
 *
 * @param {Bom} bom
 */
export async function inHost(bom) {
  const { modules, imports } = await modulesOf('vite.node.config.ts', (name) => name === 'host')
  const imported = [...imports].map((name) => `${process.cwd()}/node_modules/${name}/`)
  const needs = new Map(bom.dependencies.map(({ ref, dependsOn = [] }) => [ref, dependsOn]))
  const all = new Set([...modules, ...imported.filter((path) => !/\/node:[\w/]+\/$/.test(path))].flatMap(packagesOf))
  for (const ref of all) for (const next of needs.get(ref) ?? []) all.add(next)
  return [...all].toSorted()
}

/**
 * The bill of these packages alone. Throws where npm does not know one that is there.
 *
 * @param {Bom} bom
 * @param {readonly string[]} packages
 */
export function billOf(bom, packages) {
  const wanted = new Set(packages)
  const components = bom.components.filter((one) => wanted.has(`${one.name}@${one.version}`))
  const known = new Set(components.map((one) => `${one.name}@${one.version}`))
  const unknown = packages.filter((one) => !known.has(one))
  if (unknown.length > 0) throw new Error(`npm has no word of ${unknown.join(', ')}`)
  const refs = new Set(components.map((one) => one['bom-ref']))
  const dependencies = bom.dependencies
    .filter(({ ref }) => refs.has(ref))
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((other) => refs.has(other)) }))
  return { ...bom, components, dependencies }
}
