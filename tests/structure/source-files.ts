import { readFileSync, readdirSync } from 'node:fs'
import { join, sep } from 'node:path'

export interface SourceFile {
  /** From the project's root, with `/`. */
  path: string
  text: string
}

/** Every TypeScript file under `folder`, tests among them. */
export function sourceFiles(folder: string): SourceFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: path.split(sep).join('/'), text: readFileSync(path, 'utf8') }))
}

/** Is this file a test, or there for tests only? */
export function isTest({ path }: SourceFile): boolean {
  return /\.test\.tsx?$|\/testing\//.test(path)
}

/**
 * The text without its comments. Strings that hold `//` lose their tail, which is harmless to the questions asked of
 * it: an address in one is data, and `:` before the slashes keeps it.
 */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(?<!:)\/\/.*$/gm, '')
}
