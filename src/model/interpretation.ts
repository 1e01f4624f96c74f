import type { Code, Coded } from './coded'

/** What a result is, by the interpretation given or by the range on it. Unknown is never in range. */
export type Flag =
  | 'critical-low'
  | 'low'
  | 'in-range'
  | 'high'
  | 'critical-high'
  | 'abnormal'
  | 'critical-abnormal'
  | 'positive'
  | 'negative'
  | 'indeterminate'
  | 'susceptible'
  | 'intermediate'
  | 'resistant'
  /** Beyond what the instrument can measure: that alone says nothing about normal. */
  | 'off-scale-low'
  | 'off-scale-high'
  /** Compared with an earlier result. */
  | 'risen'
  | 'fallen'
  | 'better'
  | 'worse'
  /** An interpretation is given, in words of its own. */
  | 'stated'
  | 'unknown'

/** HL7 v2 table 0078 and v3 ObservationInterpretation, in capitals. */
const codes = new Map<string, Flag>([
  ['L', 'low'],
  ['LX', 'low'],
  ['LU', 'low'],
  ['L<', 'low'],
  ['LL', 'critical-low'],
  ['H', 'high'],
  ['HX', 'high'],
  ['HU', 'high'],
  ['H>', 'high'],
  ['HH', 'critical-high'],
  ['N', 'in-range'],
  ['A', 'abnormal'],
  ['AA', 'critical-abnormal'],
  ['<', 'off-scale-low'],
  ['>', 'off-scale-high'],
  ['POS', 'positive'],
  ['DET', 'positive'],
  ['RR', 'positive'],
  ['WR', 'positive'],
  ['NEG', 'negative'],
  ['ND', 'negative'],
  ['NR', 'negative'],
  ['IND', 'indeterminate'],
  ['E', 'indeterminate'],
  ['S', 'susceptible'],
  ['VS', 'susceptible'],
  ['MS', 'intermediate'],
  ['I', 'intermediate'],
  ['SDD', 'intermediate'],
  ['R', 'resistant'],
  ['NS', 'resistant'],
  ['U', 'risen'],
  ['D', 'fallen'],
  ['B', 'better'],
  ['W', 'worse'],
])

/** What laboratories write where no code is given; a star marks what is out of range. */
const words = new Map<string, Flag>([
  ['low', 'low'],
  ['lo', 'low'],
  ['below low normal', 'low'],
  ['below normal', 'low'],
  ['below range', 'low'],
  ['below reference range', 'low'],
  ['significantly low', 'low'],
  ['critical low', 'critical-low'],
  ['critically low', 'critical-low'],
  ['low critical', 'critical-low'],
  ['panic low', 'critical-low'],
  ['below lower panic limits', 'critical-low'],
  ['high', 'high'],
  ['hi', 'high'],
  ['above high normal', 'high'],
  ['above normal', 'high'],
  ['above range', 'high'],
  ['above reference range', 'high'],
  ['significantly high', 'high'],
  ['critical high', 'critical-high'],
  ['critically high', 'critical-high'],
  ['high critical', 'critical-high'],
  ['panic high', 'critical-high'],
  ['above upper panic limits', 'critical-high'],
  ['normal', 'in-range'],
  ['in range', 'in-range'],
  ['within range', 'in-range'],
  ['within normal limits', 'in-range'],
  ['within reference range', 'in-range'],
  ['normal (applies to non-numeric results)', 'in-range'],
  ['abnormal', 'abnormal'],
  ['abnormal (applies to non-numeric results)', 'abnormal'],
  ['*', 'abnormal'],
  ['critical', 'critical-abnormal'],
  ['critical abnormal', 'critical-abnormal'],
  ['critically abnormal', 'critical-abnormal'],
  ['very abnormal', 'critical-abnormal'],
  ['positive', 'positive'],
  ['detected', 'positive'],
  ['reactive', 'positive'],
  ['negative', 'negative'],
  ['not detected', 'negative'],
  ['non-reactive', 'negative'],
  ['nonreactive', 'negative'],
  ['indeterminate', 'indeterminate'],
  ['equivocal', 'indeterminate'],
  ['susceptible', 'susceptible'],
  ['intermediate', 'intermediate'],
  ['resistant', 'resistant'],
])

/** SNOMED CT's own findings for the same. */
const snomed = new Map<string, Flag>([
  ['17621005', 'in-range'],
  ['263654008', 'abnormal'],
  ['281300000', 'low'],
  ['281302008', 'high'],
  ['10828004', 'positive'],
  ['260373001', 'positive'],
  ['260385009', 'negative'],
  ['260415000', 'negative'],
  ['82334004', 'indeterminate'],
])

/** `H*` is H with the star by which some printouts mark what is out of range: so it cannot mean normal. */
function flagOfText(text: string): Flag | undefined {
  const bare = text.replaceAll('*', '').trim()
  const isStarred = bare !== text.trim()
  if (bare === '') return isStarred ? 'abnormal' : undefined
  const found = words.get(bare.toLowerCase()) ?? codes.get(bare.toUpperCase())
  return isStarred && found === 'in-range' ? undefined : found
}

/** A letter means what HL7 says only where it is HL7's, or nobody's. */
function isHl7(system: string | undefined): boolean {
  return system === undefined || /0078|ObservationInterpretation|2\.16\.840\.1\.113883\.5\.83/i.test(system)
}

function flagOfCode({ system, systemName, code, display }: Code): Flag | undefined {
  const known = systemName === 'SNOMED CT' ? snomed.get(code) : isHl7(system) ? flagOfText(code) : undefined
  return known ?? (display === undefined ? undefined : words.get(display.toLowerCase()))
}

/** The flags of one interpretation: its codes', else its words'. */
function flagsOf({ text, codes: given }: Coded): Flag[] {
  const coded = given.flatMap((code) => flagOfCode(code) ?? [])
  if (coded.length > 0) return coded
  // Words that repeat a code say no more than it does.
  const isWorded = text !== undefined && !given.some(({ code }) => code === text)
  const worded = isWorded ? flagOfText(text) : undefined
  return worded === undefined ? [] : [worded]
}

/** The one that matters most first. */
const gravity: readonly Flag[] = [
  'critical-low',
  'critical-high',
  'critical-abnormal',
  'low',
  'high',
  'positive',
  'resistant',
  'abnormal',
  'intermediate',
  'indeterminate',
  'worse',
  'risen',
  'fallen',
  'off-scale-low',
  'off-scale-high',
  'susceptible',
  'negative',
  'better',
  'in-range',
]

const isLow = (flag: Flag) => flag === 'low' || flag === 'critical-low'
const isHigh = (flag: Flag) => flag === 'high' || flag === 'critical-high'
const isCritical = (flag: Flag) => flag === 'critical-abnormal' || flag === 'critical-low' || flag === 'critical-high'

/**
 * The flag of all interpretations given, in whatever order; `undefined` where none is given. The graver one counts;
 * low and high at once are abnormal, in no direction; and what is not known here is `stated`.
 */
export function flagOfInterpretations(interpretations: readonly Coded[]): Flag | undefined {
  const given = interpretations.filter(({ text, codes: own }) => text !== undefined || own.length > 0)
  if (given.length === 0) return undefined
  const flags = given.flatMap(flagsOf)
  const low = flags.some(isLow)
  const high = flags.some(isHigh)
  const critical = flags.some(isCritical)
  if (low && high) return critical ? 'critical-abnormal' : 'abnormal'
  if (low) return critical ? 'critical-low' : 'low'
  if (high) return critical ? 'critical-high' : 'high'
  return gravity.find((flag) => flags.includes(flag)) ?? 'stated'
}
