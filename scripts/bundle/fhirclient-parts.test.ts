import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parseAst } from 'vite'
import { expect, test } from 'vitest'
import { withoutUnused } from './fhirclient-parts'

const sourceOf = (file: string) =>
  readFileSync(createRequire(import.meta.url).resolve(`fhirclient/lib/${file}.js`), 'utf8')

test.each(['Client', 'lib', 'smart', 'HttpError'])('%s is smaller, and still a program', (file) => {
  const source = sourceOf(file)
  const rest = withoutUnused(file, source)
  expect(rest.length).toBeLessThan(source.length)
  expect(() => parseAst(rest)).not.toThrow()
})

test.each([
  ['Client', 'refresh(requestOptions = {}) {'],
  ['Client', 'getState(path = "") {'],
  ['lib', 'function request(url, requestOptions = {}) {'],
  ['lib', 'async function checkResponse(resp) {'],
  ['smart', 'async function ready(env, options = {}) {'],
  ['smart', 'async function authorize(env, params = {}) {'],
])('%s keeps %s as it is', (file, beginning) => {
  const [source, rest] = [sourceOf(file), withoutUnused(file, sourceOf(file))].map((code) => {
    const from = code.indexOf(beginning)
    const end = /^( *)\}/m.exec(code.slice(from).replace(/^.*\n/, ''))
    return [from >= 0, end === null ? '' : code.slice(from, from + 400)]
  })
  expect(source?.[0]).toBe(true)
  expect(rest).toEqual(source)
})

test('another file is left alone, and a library that has changed is noticed', () => {
  expect(withoutUnused('strings', 'exports.x = 1')).toBe('exports.x = 1')
  expect(() => withoutUnused('HttpError', 'class HttpError {}')).toThrow('fhirclient has no HttpError.parse')
})
