import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { compileStrings } from '@internationalized/string-compiler'
import type { Plugin } from 'vite'

const prefix = 'virtual:words/'
const wordsFolder = fileURLToPath(new URL('.', import.meta.url))

function locales(): string[] {
  return readdirSync(wordsFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
}

/**
 * Compiles the ICU messages of `src/words/<locale>/<catalogue>.json` to functions at build time, so that no ICU
 * parser reaches the browser. `virtual:words/<catalogue>` is a dictionary by locale for @internationalized/string.
 */
export function words(): Plugin {
  return {
    name: 'sightline-words',
    resolveId(id) {
      return id.startsWith(prefix) ? `\0${id}` : undefined
    },
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return undefined
      const catalogue = id.slice(prefix.length + 1)
      const modules = locales().map((locale) => {
        const file = `${wordsFolder}${locale}/${catalogue}.json`
        this.addWatchFile(file)
        const messages: Record<string, string> = JSON.parse(readFileSync(file, 'utf8'))
        const compiled = compileStrings(messages, { format: 'esm' }).replace(/export default\s*/, 'return ')
        return `${JSON.stringify(locale)}: (() => { ${compiled} })()`
      })
      return `export default { ${modules.join(', ')} }`
    },
  }
}
