import { visibleText } from '../fhir/visible-text'
import { td } from '../words/doctor'
import type { Diagnosis } from './diagnose'
import { severities, type Facts, type Finding } from './finding'

/** A finding in words. Where all is well, or where nothing is to be done, there is only what was seen. */
export interface Explanation {
  saw: string
  means: string | undefined
  change: string | undefined
}

export function explain(finding: Finding): Explanation {
  const values = valuesOf(finding.facts)
  switch (finding.severity) {
    case 'fault':
    case 'warning':
      return {
        saw: td(`finding.${finding.id}.saw`, values),
        means: td(`finding.${finding.id}.means`, values),
        change: td(`finding.${finding.id}.change`, values),
      }
    case 'note':
    case 'ok':
      return { saw: td(`finding.${finding.id}.saw`, values), means: undefined, change: undefined }
  }
}

function valuesOf(facts: Facts): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => {
      if (typeof value === 'number') return [name, value]
      const text = typeof value === 'string' ? value : value.join(', ')
      return [name, text === '' ? td('list.nothing') : visibleText(clip(text))]
    }),
  )
}

/** A server's own words may be a whole page. */
function clip(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text
}

/** The worst first; what is equally bad stays in the order of a launch. */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  return severities.flatMap((severity) => findings.filter((finding) => finding.severity === severity))
}

/** The verdict, in a sentence or two. */
export function summary({ findings, base }: Diagnosis): string {
  const count = (severity: Finding['severity']) => findings.filter((finding) => finding.severity === severity).length
  const faults = count('fault')
  const warnings = count('warning')
  const verdict = faults === 0 ? td('summary.fine', { base }) : td('summary.faults', { count: faults, base })
  return warnings === 0 ? verdict : `${verdict} ${td('summary.warnings', { count: warnings })}`
}

/** What was guessed about the product, in sentences, for a person to check. */
export function guesses({ proposal, question }: Diagnosis): string[] {
  const { vendors, software, audience, sandboxLaunch } = proposal
  const sentences: string[] = []
  if (software !== undefined) sentences.push(td('guess.software', { software: visibleText(clip(software)) }))
  if (question.vendor === undefined) {
    const names = vendors.join(', ')
    if (vendors.length === 0) sentences.push(td('guess.none'))
    else
      sentences.push(
        vendors.length === 1 ? td('guess.one', { vendors: names }) : td('guess.several', { vendors: names }),
      )
  }
  if (audience !== undefined) sentences.push(td('guess.audience', { audience }))
  if (sandboxLaunch !== undefined) sentences.push(td('guess.sandbox', { launch: sandboxLaunch }))
  return sentences
}

/** The entry as it stands in a file. */
export function entryText({ proposal }: Diagnosis): string {
  return JSON.stringify(proposal.entry, undefined, 2)
}
