import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { gunzipSync, gzipSync } from 'node:zlib'
import { buildDirectory, type Decision, type DirectoryBuild, type SourceList } from '../src/directory/build-directory'
import { formatDirectory } from '../src/directory/directory-file'
import { readEndpointList } from '../src/directory/read-list'
import { visibleText } from '../src/fhir/visible-text'

const usage = `Usage: npm run directory -- IN… -o OUT [--list]

  IN         lists of endpoints, .json or .json.gz: FHIR Bundles of Endpoint and Organization, SMART User-access
             Brands, Lantern lists, and lists of {name, url} or {name, baseUrl}
  -o, --out  the index to write, to be named as "directory" in config.json
  --list     prints every entry that was dropped, merged or mended, not only how many
`

interface Settings {
  inputs: string[]
  out: string
  list: boolean
}

type Command = { kind: 'run'; settings: Settings } | { kind: 'help' } | { kind: 'wrong'; words: string }

function readCommand(words: string[]): Command {
  try {
    const { values, positionals } = parseArgs({
      args: words,
      allowPositionals: true,
      options: {
        out: { type: 'string', short: 'o' },
        list: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values.help) return { kind: 'help' }
    if (positionals.length === 0) return { kind: 'wrong', words: 'No list of endpoints is named.' }
    if (values.out === undefined || values.out === '') return { kind: 'wrong', words: '-o OUT is missing.' }
    return { kind: 'run', settings: { inputs: positionals, out: values.out, list: values.list } }
  } catch (error) {
    return { kind: 'wrong', words: error instanceof Error ? error.message : String(error) }
  }
}

/** A file that cannot be used, in a sentence that names it. */
class ListFileError extends Error {}

async function readList(file: string): Promise<SourceList & { total: number | undefined }> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new ListFileError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  })
  const value = parse(file, bytes)
  const reading = readEndpointList(value)
  if (reading.kind === 'unknown')
    throw new ListFileError(`${file} is no list of endpoints that is known here: it is ${visibleText(reading.found)}.`)
  return { source: file, endpoints: reading.endpoints, total: reading.total }
}

/** All files, and a sentence for each that cannot be used. */
async function readLists(files: readonly string[]) {
  const problems: string[] = []
  const read = async (file: string) => {
    try {
      return [await readList(file)]
    } catch (error) {
      if (!(error instanceof ListFileError)) throw error
      problems.push(error.message)
      return []
    }
  }
  return { lists: (await Promise.all(files.map(read))).flat(), problems }
}

function parse(file: string, bytes: Buffer): unknown {
  const zipped = bytes[0] === 0x1f && bytes[1] === 0x8b
  try {
    const text = (zipped ? gunzipSync(bytes) : bytes).toString('utf8')
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new ListFileError(
      `${file} is not JSON: ${visibleText(error instanceof Error ? error.message : String(error))}`,
    )
  }
}

function counts(title: string, decisions: readonly Decision<string>[]): string[] {
  const byWhat = new Map<string, number>()
  for (const { what } of decisions) byWhat.set(what, (byWhat.get(what) ?? 0) + 1)
  const lines = [...byWhat].sort(([, a], [, b]) => b - a).map(([what, count]) => `${column(count)}    ${what}`)
  return [`${column(decisions.length)}  ${title}`, ...lines]
}

function column(count: number): string {
  return count.toLocaleString('en-US').padStart(9)
}

function report({ entries, read, merged, dropped, mended }: DirectoryBuild): string[] {
  const badges = (['provider', 'patient', undefined] as const).map(
    (audience) => entries.filter((entry) => entry.audience === audience).length,
  )
  const unencrypted = entries.filter((entry) => entry.unencrypted === true).length
  return [
    `${column(read)}  read`,
    `${column(merged.length)}  merged: their FHIR base was listed already`,
    ...counts('dropped', dropped),
    `${column(entries.length)}  written: ${badges[0]} Provider, ${badges[1]} Patient, ${badges[2]} for whom is not said`,
    ...counts('mended', mended),
    ...(unencrypted === 0 ? [] : [`${column(unencrypted)}  marked: their address is plain http`]),
  ]
}

function each(title: string, decisions: readonly Decision<string>[]): string[] {
  return decisions.map(
    ({ source, name, url, what }) =>
      `${title}: ${what}: ${name === '' ? '(no name)' : visibleText(name)}, ${visibleText(url)} (${source})`,
  )
}

async function run({ inputs, out, list }: Settings): Promise<void> {
  const { lists, problems } = await readLists(inputs)
  // An index that lacks a whole list would look complete.
  if (problems.length > 0) throw new ListFileError([...problems, `${out} was not touched.`].join('\n'))
  for (const { source, endpoints, total } of lists) {
    const part =
      total !== undefined && total > endpoints.length
        ? `, of ${total.toLocaleString('en-US')}: the file is one page`
        : ''
    console.log(`${column(endpoints.length)}  ${source}${part}`)
  }
  const now = new Date()
  const build = buildDirectory(lists, { year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate() })
  if (list) {
    const lines = [...each('dropped', build.dropped), ...each('merged', build.merged), ...each('mended', build.mended)]
    console.log(['', ...lines].join('\n'))
  }
  console.log(['', ...report(build)].join('\n'))
  if (build.entries.length === 0) throw new ListFileError(`Nothing is left to write: ${out} was not touched.`)
  const text = formatDirectory(build.entries)
  await writeFile(out, text).catch((error: unknown) => {
    throw new ListFileError(`${out} cannot be written: ${error instanceof Error ? error.message : String(error)}`)
  })
  console.log(`\n${out}: ${kilobytes(Buffer.byteLength(text))}, ${kilobytes(gzipSync(text).byteLength)} compressed`)
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toLocaleString('en-US', { maximumFractionDigits: 1 })} kB`
}

const command = readCommand(process.argv.slice(2))
switch (command.kind) {
  case 'help':
    console.log(usage)
    break
  case 'wrong':
    console.error(`${command.words}\n\n${usage}`)
    process.exitCode = 2
    break
  case 'run':
    await run(command.settings).catch((error: unknown) => {
      console.error(error instanceof ListFileError ? error.message : error)
      process.exitCode = 1
    })
    break
}
