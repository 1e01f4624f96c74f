// Starts a server of ours as a child process and waits until it says where it listens.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/**
 * @typedef {object} Child
 * @property {string} url the address in the line that said it listens
 * @property {Promise<number | null>} ended the exit code, `null` after a signal
 * @property {() => Promise<void>} stop
 */

/**
 * Runs `node ...args` until it prints `… on http://…`. What it prints goes to `print`, line by line.
 * Throws with its last words when it ends first or stays silent for `milliseconds`.
 *
 * @param {string[]} args
 * @param {{ print?: (line: string) => void, milliseconds?: number, environment?: Record<string, string> }} [options]
 *   `environment`: variables beside those of this process
 * @returns {Promise<Child>}
 */
export async function startChild(args, { print = () => {}, milliseconds = 60_000, environment = {} } = {}) {
  const env = { ...process.env, ...environment }
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env })
  /** @type {string[]} */
  const last = []
  /** @type {Promise<number | null>} */
  const ended = new Promise((resolve) => child.once('close', (code) => resolve(code)))
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  /** @type {Promise<string>} */
  const listening = new Promise((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        last.push(line)
        last.splice(0, last.length - 40)
        print(line)
        const [, url] = / on (http:\/\/\S+)/.exec(line) ?? []
        if (url !== undefined) resolve(url)
      })
    }
  })
  /** @type {NodeJS.Timeout | undefined} */
  let timer
  /** @type {Promise<undefined>} */
  const silence = new Promise((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds)
  })
  const url = await Promise.race([listening, ended.then(() => undefined), silence])
  clearTimeout(timer)
  if (url !== undefined) return { url, ended, stop }
  const how =
    child.exitCode === null ? `was silent for ${milliseconds / 1000} s` : `ended with exit code ${child.exitCode}`
  await stop()
  throw new Error(`node ${args.join(' ')} ${how}:\n${last.join('\n')}`)
}
