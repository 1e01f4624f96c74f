import { assert, constantFrom, option, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { savedName } from './saved-name'

test.each([
  ['The letter', 'application/pdf', 'The letter.pdf'],
  ['letter.PDF', 'application/pdf', 'letter.PDF'],
  ['رسالة', 'text/plain; charset=utf-8', 'رسالة.txt'],
  ['Report 12.5', 'text/xml', 'Report 12.5.xml'],
  ['scan.dcm', 'application/dicom', 'scan.dcm'],
  ['', undefined, 'file'],
])('%s of type %s is saved as %s', (title, type, name) => {
  expect(savedName(title, type)).toBe(name)
})

test.each([
  ['../../etc/passwd', 'text/plain', 'etc-passwd.txt'],
  ['C:\\Windows\\x', 'text/plain', 'C-Windows-x.txt'],
  ['.bashrc', 'text/plain', 'bashrc.txt'],
  ['a\u0000b\r\nc', 'text/plain', 'a-b-c.txt'],
  ['gpj.\u202Eexe', 'image/jpeg', 'gpj.-exe.jpg'],
  ['CON', undefined, 'CON-'],
  ['nul.txt', 'text/plain', 'nul-.txt'],
  ['Conrad', undefined, 'Conrad'],
])('%j of type %s harms no system: %s', (title, type, name) => {
  expect(savedName(title, type)).toBe(name)
})

test.each(['setup.exe', 'letter.pdf.js', 'x.BAT', 'y.lnk', 'z.docm', 'w.hta', 'v.scr '])(
  'what a system would run is not saved under that name: %s',
  (title) => {
    expect(savedName(title, 'application/octet-stream')).toMatch(/\.bin$/)
    expect(savedName(title, 'application/pdf')).toMatch(/\.pdf$/)
  },
)

test('whatever the title, the name is short, whole and plain', () => {
  const types = option(constantFrom('application/pdf', 'text/plain', 'x/y'), { nil: undefined })
  assert(
    property(string({ unit: 'binary', maxLength: 400 }), types, (title, type) => {
      const name = savedName(title, type)
      expect(name).toMatch(/^[\p{L}\p{N}_][\p{L}\p{N}. _-]*$/u)
      expect(name).not.toMatch(/[. ]$/)
      expect(Array.from(name).length).toBeLessThanOrEqual(66)
    }),
  )
  expect(savedName('𐤀'.repeat(300), 'text/plain')).toBe(`${'𐤀'.repeat(60)}.txt`)
})
