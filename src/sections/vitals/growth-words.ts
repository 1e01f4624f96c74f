import type { GrowthFinding, GrowthMeasure, GrowthSex } from '../../model/growth-finding'
import type { Fact, Phrase } from '../../model/outline'
import type { Vital } from '../../model/vital'
import { ours } from '../../ui/phrase'
import type { Reader } from '../../ui/reader'
import { tv } from '../../words/results'

type Percentile = Extract<GrowthFinding, { kind: 'percentile' }>

/** Where a child's measurement stands among children, or why there is no saying. */
export function growthFacts(vital: Vital, reader: Reader): Fact[] {
  const finding = growthOf(vital, reader)
  if (finding === undefined) return []
  const label = tv('growth.label')
  const path = ['value[x]']
  if (finding.kind === 'none') {
    return [{ label, value: [ours(tv('growth.none', { why: tv(`growth.why.${finding.why}`) }))], path }]
  }
  const { standard, months } = finding
  const rule = tv('growth.rule', { standard, months: months.toFixed(1) })
  return [{ label, value: [ours(percentileWords(finding)), ...detailWords(finding, reader)], path, rule }]
}

/** The percentile, for beside the value; `undefined` where there is none. */
export function growthText(vital: Vital, reader: Reader): string | undefined {
  const finding = growthOf(vital, reader)
  return finding?.kind === 'percentile' ? percentileWords(finding) : undefined
}

function growthOf({ measure, observation }: Vital, { growth }: Reader): GrowthFinding | undefined {
  const ofGrowth = growthMeasure(measure)
  return ofGrowth && growth?.(ofGrowth, observation)
}

function growthMeasure(measure: Vital['measure']): GrowthMeasure | undefined {
  switch (measure) {
    case 'weight':
    case 'height':
    case 'bmi':
    case 'head-circumference':
      return measure
    case 'temperature':
    case 'heart-rate':
    case 'respiratory-rate':
    case 'blood-pressure':
    case 'oxygen-saturation':
    case 'pain':
    case 'other':
      return undefined
  }
}

/** Whole numbers, and tenths below the first and above the 99th, where a whole number would hide much. */
function percentileWords({ percentile, standard }: Percentile): string {
  const words = { standard: standard === 'cdc' ? tv('growth.cdc') : tv('growth.who') }
  if (percentile < 0.1) return tv('growth.below', words)
  if (percentile > 99.9) return tv('growth.above', words)
  return tv('growth.percentile', { ...words, percentile: roundedPercentile(percentile) })
}

function roundedPercentile(percentile: number): number {
  const tenths = Math.round(percentile * 10) / 10
  return tenths < 1 || tenths > 99 ? tenths : Math.round(percentile)
}

function detailWords(finding: Percentile, { audience }: Reader): Phrase[] {
  return [
    ...(audience === 'patient' ? meaningWords(finding) : [ours(zWords(finding.z))]),
    ours(againstWords(finding.sex)),
  ]
}

/** At the ends "0 of 100" would be untrue. */
function meaningWords({ percentile, sex }: Percentile): Phrase[] {
  const rounded = Math.round(percentile)
  if (rounded < 1 || rounded > 99) return []
  return [ours(tv('growth.meaning', { percentile: rounded, sex: sex.value }))]
}

const furthestZ = 10

function zWords(z: number): string {
  if (z > furthestZ) return tv('growth.zBeyond', { sign: '>', bound: String(furthestZ) })
  if (z < -furthestZ) return tv('growth.zBeyond', { sign: '<', bound: `−${furthestZ}` })
  const rounded = Math.abs(z).toFixed(2)
  return tv('growth.z', { z: z < 0 && Number(rounded) !== 0 ? `−${rounded}` : rounded })
}

function againstWords({ value, by }: GrowthSex): string {
  return tv('growth.against', { sex: value, by })
}
