import { td } from '../words/doctor'
import { wasReached, type Diagnosis } from './diagnose'
import { entryText, explain, guesses, summary, worstFirst } from './explain'
import type { Finding, Severity } from './finding'
import { answerText, report, requestText } from './report'

export interface TextOptions {
  /** Columns. */
  width: number
  colours: boolean
}

/** SGR codes: red, yellow, blue, green. */
const colours: Record<Severity, number> = { fault: 31, warning: 33, note: 34, ok: 32 }

/** The diagnosis for a terminal, the worst first. */
export function reportText(diagnosis: Diagnosis, { width, colours: withColours }: TextOptions): string {
  const paint = (text: string, code: number) => (withColours ? `\u001B[${code}m${text}\u001B[0m` : text)
  const paragraph = (text: string) => wrap(text, width).join('\n')
  const parts = [
    paint(paragraph(summary(diagnosis)), 1),
    ...worstFirst(diagnosis.findings).map((finding) =>
      block(finding, width, (text) => paint(text, colours[finding.severity])),
    ),
    ...(wasReached(diagnosis) ? entryParts(diagnosis, paragraph, (text) => paint(text, 1)) : []),
    [paint(td('requests.title'), 1), ...requests(diagnosis, width)].join('\n'),
  ]
  return joined(parts, diagnosis)
}

function entryParts(diagnosis: Diagnosis, paragraph: (text: string) => string, strong: (text: string) => string) {
  const { toFillIn } = diagnosis.proposal
  return [
    ...guesses(diagnosis).map(paragraph),
    strong(td('entry.title')),
    entryText(diagnosis),
    ...(toFillIn.length > 0 ? [paragraph(td('entry.fillIn', { fields: toFillIn.join(', ') }))] : []),
  ]
}

/** What is fine stands line on line; everything else has room around it. */
function joined(parts: string[], { findings }: Diagnosis): string {
  const fine = findings.filter(({ severity }) => severity === 'ok').length
  const first = 1 + findings.length - fine
  return parts
    .map((part, index) => (index > first && index < first + fine ? part : `\n${part}`))
    .join('\n')
    .trimStart()
}

function block(finding: Finding, width: number, paint: (text: string) => string): string {
  const label = td(`severity.${finding.severity}`).padEnd(labelWidth)
  const { saw, means, change } = explain(finding)
  const indent = ' '.repeat(labelWidth)
  const lines = wrap(saw, width - labelWidth)
  const more = [
    ...(means === undefined ? [] : wrap(means, width - labelWidth)),
    ...(change === undefined ? [] : wrap(`→ ${change}`, width - labelWidth)),
  ]
  return [`${paint(label)}${lines[0] ?? ''}`, ...[...lines.slice(1), ...more].map((line) => `${indent}${line}`)].join(
    '\n',
  )
}

const labelWidth = 9

function requests(diagnosis: Diagnosis, width: number): string[] {
  return report(diagnosis).requests.map((request) => {
    const line = `  ${requestText(request, 7)}`
    const answer = `  ${' '.repeat(7)} ${answerText(request)}, ${td('request.time', { milliseconds: request.milliseconds })}`
    const url = line.length > width ? `${line.slice(0, width - 1)}…` : line
    return `${url}\n${answer}`
  })
}

/** Breaks at spaces; a word that is longer than a line, such as an address, stands on one of its own. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines
}
