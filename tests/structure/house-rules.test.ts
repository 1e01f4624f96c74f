import { readFileSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isTest, sourceFiles, withoutComments } from './source-files'

const source = sourceFiles('src')

test('the rules are asked of the real sources', () => {
  expect(source.length).toBeGreaterThan(20)
})

test('nothing that is served names a secret', () => {
  const served = readdirSync('public', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'))
  expect(served).toContain('config.json')
  for (const name of served) expect(readFileSync(`public/${name}`, 'utf8')).not.toMatch(/secret|password|private_?key/i)
})

// A vendor difference is a field of its record: code that names a product has an `if` that belongs there.
test('no code names a product outside of vendors/ and config/', () => {
  const products =
    /\b(touchworks|sunrise|allscripts|veradigm|altera|veracity|epic|cerner|athena|medplum|followmyhealth)\b|'professional'/i
  const naming = source
    .filter((file) => !/^src\/(vendors|config|words)\//.test(file.path) && !isTest(file))
    .filter((file) => products.test(withoutComments(file.text)))
  expect(naming.map((file) => file.path)).toEqual([])
})

test('no file of the app is over 400 lines', () => {
  const long = source.filter((file) => file.text.split('\n').length > 400)
  expect(long.map((file) => file.path)).toEqual([])
})

test('only session/ touches the storage of the browser, and nothing its lasting one but what a person agrees to', () => {
  const code = source.filter((file) => !isTest(file)).map(({ path, text }) => ({ path, text: withoutComments(text) }))
  expect(
    code.filter(({ text }) => /\b(localStorage|indexedDB|document\.cookie)\b/.test(text)).map(({ path }) => path),
    // Which EHRs someone opened, and where those of clinicians are signed in to: nothing of a patient.
  ).toEqual(['src/app/chooser-recent.ts', 'src/session/launch-page.ts'])
  expect(code.filter(({ text }) => /\.memory\(/.test(text)).map(({ path }) => path)).toEqual([
    'src/session/remembered-endpoints.ts',
  ])
  const session = code.filter(({ text }) => /\bsessionStorage\b/.test(text)).map(({ path }) => path)
  expect(session.filter((path) => !path.startsWith('src/session/'))).toEqual([])
})

test('nothing is written that the host’s policy refuses: HTML from a string, inline styles and handlers', () => {
  const sinks =
    /dangerouslySetInnerHTML|\.(inner|outer)HTML\b|insertAdjacentHTML|document\.write\b|setAttribute\('style'/
  const writing = source.filter((file) => !isTest(file) && sinks.test(withoutComments(file.text)))
  expect(writing.map((file) => file.path)).toEqual([])
  for (const page of ['index.html', 'launch.html', 'doctor.html'])
    expect(readFileSync(page, 'utf8')).not.toMatch(/<style|\sstyle=|\son\w+=/)
})
