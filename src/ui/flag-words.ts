import { flagOf, flagUrgency, type Flag, type Flagged } from '../model/flag'
import type { ObservationPart } from '../model/observation'
import type { ElementPath, Fact, Qualification } from '../model/outline'
import { tv } from '../words/results'
import { ourFact } from './fact'
import { measuredRangeText } from './observation-value'
import type { Reader } from './reader'

/** How urgent a flag looks. Its words say as much without the colour. */
function flagTone(flag: Flag): Pick<Qualification, 'tone'> {
  const urgency = flagUrgency(flag)
  if (urgency === 3) return { tone: 'critical' }
  return urgency === 2 ? { tone: 'attention' } : {}
}

/**
 * A flag in words: for a clinician the usual ones, for a patient what it rests on. `undefined` where nothing tells it:
 * unknown is not normal, and not a finding either.
 */
function flagWords(flagged: Flagged, { audience }: Reader): string | undefined {
  const by = flagged.from
  switch (flagged.flag) {
    case 'critical-low':
      return tv('observation.flag.criticalLow', { audience })
    case 'low':
      return tv('observation.flag.low', { audience, by })
    case 'in-range':
      return tv('observation.flag.inRange', { audience, by })
    case 'high':
      return tv('observation.flag.high', { audience, by })
    case 'critical-high':
      return tv('observation.flag.criticalHigh', { audience })
    case 'abnormal':
      return tv('observation.flag.abnormal', { audience })
    case 'critical-abnormal':
      return tv('observation.flag.criticalAbnormal', { audience })
    case 'positive':
      return tv('observation.flag.positive', { audience })
    case 'negative':
      return tv('observation.flag.negative', { audience })
    case 'indeterminate':
      return tv('observation.flag.indeterminate', { audience })
    case 'susceptible':
      return tv('observation.flag.susceptible', { audience })
    case 'intermediate':
      return tv('observation.flag.intermediate', { audience })
    case 'resistant':
      return tv('observation.flag.resistant', { audience })
    case 'off-scale-low':
      return tv('observation.flag.offScaleLow', { audience })
    case 'off-scale-high':
      return tv('observation.flag.offScaleHigh', { audience })
    case 'risen':
      return tv('observation.flag.risen', { audience })
    case 'fallen':
      return tv('observation.flag.fallen', { audience })
    case 'better':
      return tv('observation.flag.better', { audience })
    case 'worse':
      return tv('observation.flag.worse', { audience })
    case 'stated':
      return flagged.from === 'interpretation' && flagged.given.length > 0
        ? tv('observation.flag.stated', { given: flagged.given.join(', ') })
        : undefined
    case 'unknown':
      return undefined
  }
}

const flagPath = ['interpretation', 'referenceRange'] as const

/**
 * What qualifies a result: its flag, and where the range on it says something else, that too. `name`: whose flag it is,
 * where it is one of several parts.
 */
export function flagQualifications(
  part: ObservationPart,
  reader: Reader,
  name?: string,
  path: ElementPath = name === undefined ? flagPath : ['component'],
): Qualification[] {
  const flagged = flagOf(part)
  const words = flagWords(flagged, reader)
  if (words === undefined) return []
  const own: Qualification = { text: ofPart(words, name), ...flagTone(flagged.flag), path, rule: ruleOf(flagged) }
  if (flagged.from !== 'interpretation' || flagged.butRange === undefined) return [own]
  const { flag, range } = flagged.butRange
  const other = flagWords({ flag, from: 'range', range }, reader) ?? ''
  const text = tv('observation.flag.butRange', { flag: other, audience: reader.audience })
  return [own, { text: ofPart(text, name), ...flagTone(flag), path, rule: ruleOf({ flag, from: 'range', range }) }]
}

function ofPart(words: string, name: string | undefined): string {
  return name === undefined ? words : tv('observation.flag.ofPart', { name, flag: words })
}

/** The rule by which the flag was chosen, as a sentence. */
function ruleOf(flagged: Flagged): string {
  switch (flagged.from) {
    case 'interpretation':
      return tv('observation.flag.byInterpretation', { given: flagged.given.join(', ') })
    case 'range':
      return tv('observation.flag.byRange', { range: measuredRangeText(flagged.range) ?? '' })
    case 'none':
      return tv('observation.flag.byNothing')
  }
}

/** Why a range that is given tells no flag. Nothing where no range is given: there is nothing to explain. */
export function unknownFlagFacts(part: ObservationPart): Fact[] {
  const flagged = flagOf(part)
  if (flagged.from !== 'none') return []
  return ourFact(tv('observation.flag.label'), whyUnknown(flagged.why), flagPath)
}

function whyUnknown(why: Extract<Flagged, { from: 'none' }>['why']): string | undefined {
  switch (why) {
    case 'no-value':
    case 'not-a-number':
    case 'no-range':
      return undefined
    case 'range-in-words':
      return tv('observation.flag.rangeInWords')
    case 'several-ranges':
      return tv('observation.flag.severalRanges')
    case 'range-of-some':
      return tv('observation.flag.rangeOfSome')
    case 'other-unit':
      return tv('observation.flag.otherUnit')
    case 'not-decidable':
      return tv('observation.flag.notDecidable')
  }
}
