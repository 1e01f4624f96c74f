import { fetchClinicStyle, type ClinicStyle } from '../session/clinic-style'
import type { ActiveSession } from '../session/session'
import { contrast } from './contrast'
import { clinicProperties, type ClinicProperty } from './follow-clinic-style'

/** The roles of `ui/tokens.css` in its light scheme that a clinic's colours stand beside; a test compares the two. */
export const lightRoles = {
  surface: '#f5f6f4',
  'surface-raised': '#ffffff',
  'surface-sunken': '#e9ecea',
  ink: '#17222b',
  'ink-muted': '#52606a',
  accent: '#0a5c70',
  'accent-soft': '#e0eef0',
  'on-accent': '#ffffff',
  attention: '#844700',
  'attention-soft': '#fcf0da',
  critical: '#9c1c2b',
  'critical-soft': '#fbe9e9',
  settled: '#2f6b45',
} as const

/** WCAG 2.2, 1.4.3. */
const leastContrast = 4.5

const isReadable = (colour: string, others: readonly string[]) =>
  others.every((other) => contrast(colour, other) >= leastContrast)

/**
 * What of a clinic's style is taken. A colour only where all that is written on it, or in it, stays readable; of two
 * that do not go together the background counts. The clinic's colours for errors and success are not taken: what a
 * status looks like is the same at every clinic.
 */
export function clinicValues(style: ClinicStyle): ReadonlyMap<ClinicProperty, string> {
  const light = lightRoles
  const written = [light.ink, light['ink-muted'], light.accent, light.attention, light.critical, light.settled]
  const values = new Map<ClinicProperty, string>()
  const { background, text, highlight, bodyFont, headingFont } = style
  if (background !== undefined && isReadable(background, written)) values.set('--clinic-surface', background)
  const surfaces = [values.get('--clinic-surface') ?? light.surface, light['surface-raised'], light['accent-soft']]
  const softs = [light['surface-sunken'], light['attention-soft'], light['critical-soft']]
  if (text !== undefined && isReadable(text, [...surfaces, ...softs])) values.set('--clinic-ink', text)
  if (highlight !== undefined && isReadable(highlight, [...surfaces, light['on-accent']]))
    values.set('--clinic-accent', highlight)
  if (bodyFont !== undefined) values.set('--clinic-font', bodyFont)
  if (headingFont !== undefined) values.set('--clinic-font-heading', headingFont)
  return values
}

/** Fetches the style of the session's EHR and puts it on `root`, if `isWanted` still holds by then. */
export async function applyClinicStyle(
  session: ActiveSession,
  root: HTMLElement,
  isWanted: () => boolean,
): Promise<void> {
  const style = await fetchClinicStyle(session, (input, init) => fetch(input, init))
  if (style === undefined || !isWanted()) return
  const values = clinicValues(style)
  for (const property of clinicProperties) {
    const value = values.get(property)
    // By script: the policy of the host allows no style in markup.
    if (value !== undefined) root.style.setProperty(property, value)
  }
}
