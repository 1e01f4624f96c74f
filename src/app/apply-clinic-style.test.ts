import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readClinicStyle } from '../session/clinic-style'
import { clinicValues, lightRoles } from './apply-clinic-style'
import { contrast } from './contrast'

const tokens = readFileSync('src/ui/tokens.css', 'utf8')

const valuesOf = (style: Record<string, string>) => Object.fromEntries(clinicValues(readClinicStyle(style) ?? none))

const none = {
  background: undefined,
  text: undefined,
  highlight: undefined,
  error: undefined,
  success: undefined,
  bodyFont: undefined,
  headingFont: undefined,
}

test.each(Object.entries(lightRoles))('the role %s is %s in the light scheme', (role, value) => {
  const [, written] = new RegExp(`\\n {4}--${role}: (?:var\\(--clinic-[\\w-]+, )?(#\\w{6})\\)?;`).exec(tokens) ?? []
  expect(written).toBe(value)
})

test('a clinic is asked for its looks in the light scheme alone', () => {
  const [light = '', ...others] = tokens.split('@media')
  expect(light).toContain('--clinic-ink')
  for (const other of others) expect(other).not.toContain('--clinic')
})

test('a style that is readable is taken', () => {
  expect(
    valuesOf({
      color_background: '#f4f7f8',
      color_text: '#1d2b2f',
      color_highlight: '#0b6e75',
      color_error: '#a4262c',
      color_success: '#1c7c3c',
      font_family_body: 'Georgia, serif',
      font_family_heading: 'Verdana',
    }),
  ).toEqual({
    '--clinic-surface': '#f4f7f8',
    '--clinic-ink': '#1d2b2f',
    '--clinic-accent': '#0b6e75',
    '--clinic-font': 'Georgia, serif',
    '--clinic-font-heading': 'Verdana',
  })
})

test.each<[string, Record<string, string>]>([
  ['a dark background, on which our words would drown', { color_background: '#1d2b2f' }],
  ['a text as pale as the paper', { color_text: '#cccccc' }],
  ['a text that is just too pale', { color_text: '#7a7a7a' }],
  ['a highlight that nobody could read as a link', { color_highlight: '#ffd400' }],
  ['colours for errors and success', { color_error: '#000000', color_success: '#000000' }],
  ['nothing', {}],
])('not taken: %s', (_name, style) => {
  expect(valuesOf(style)).toEqual({})
})

const colour = fc.nat(0xff_ff_ff).map((value) => `#${value.toString(16).padStart(6, '0')}`)

test('whatever a clinic wants, its words stay readable on every surface', () => {
  fc.assert(
    fc.property(colour, colour, colour, (background, text, highlight) => {
      const values = clinicValues({ ...none, background, text, highlight })
      const surface = values.get('--clinic-surface') ?? lightRoles.surface
      const ink = values.get('--clinic-ink') ?? lightRoles.ink
      const accent = values.get('--clinic-accent') ?? lightRoles.accent
      for (const written of [ink, accent, lightRoles['ink-muted'], lightRoles.attention, lightRoles.critical])
        expect(contrast(written, surface)).toBeGreaterThanOrEqual(4.5)
      for (const written of [ink, accent]) expect(contrast(written, '#ffffff')).toBeGreaterThanOrEqual(4.5)
    }),
    { numRuns: 500 },
  )
})
