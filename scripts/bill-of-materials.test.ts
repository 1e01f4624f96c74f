import { beforeAll, expect, test } from 'vitest'
import { billOf, inBrowser, inHost, installed, packageOf } from './bill-of-materials.js'

let bom: ReturnType<typeof installed>
let browser: string[]
let host: string[]

beforeAll(async () => {
  bom = installed()
  browser = await inBrowser()
  host = await inHost(bom)
}, 180_000)

test('what is in the app is named with its version and its licence', () => {
  const { components } = billOf(bom, browser)
  const names = components.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['react', 'react-dom', 'fhirclient', 'dompurify', 'jose', 'zod']))
  for (const one of components) {
    expect.soft(one.version, one.name).toMatch(/^\d+\.\d+\.\d+/)
    expect.soft(JSON.stringify(one['licenses']), one.name).toMatch(/MIT|Apache-2\.0|BSD|ISC|MPL-2\.0/)
  }
})

test('every package of which a module is in the app is in the bill, and no other', () => {
  expect(
    billOf(bom, browser)
      .components.map(({ name, version }) => `${name}@${version}`)
      .toSorted(),
  ).toEqual(browser)
  expect(browser.length).toBeGreaterThan(10)
  for (const one of ['hono', 'oidc-provider', 'playwright']) expect(browser.join(' ')).not.toContain(`${one}@`)
})

test('what the host needs is named, and nothing that is only in the app', () => {
  const names = billOf(bom, host).components.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['hono', '@hono/node-server', 'zod']))
  expect(names).not.toContain('react')
})

test('a package that npm does not know is not left out in silence', () => {
  expect(() => billOf(bom, [...browser, 'smuggled@1.0.0'])).toThrow(/smuggled@1\.0\.0/)
})

test('a module is of the innermost package that it lies in; one of ours is of none', () => {
  const here = process.cwd()
  expect(packageOf(`${here}/node_modules/react/index.js?commonjs-es-import`)).toMatch(/^react@/)
  expect(packageOf(`\0${here}/node_modules/@tanstack/query-core/build/modern/query.js`)).toMatch(
    /^@tanstack\/query-core@/,
  )
  expect(packageOf(`${here}/src/app/main.tsx`)).toBeUndefined()
  expect(packageOf('\0vite/preload-helper.js')).toBeUndefined()
})
