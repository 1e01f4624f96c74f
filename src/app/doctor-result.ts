import { wasReached, type Diagnosis } from '../doctor/diagnose'
import { entryText, explain, guesses, summary, worstFirst } from '../doctor/explain'
import type { Finding } from '../doctor/finding'
import { answerText, report, requestText } from '../doctor/report'
import { shellLine } from '../doctor/shell-line'
import { td } from '../words/doctor'
import { element } from './element'

/** A sign beside the word, so that a list can be skimmed; the word says it too. */
const signs: Record<Finding['severity'], string> = { fault: '✕', warning: '!', note: 'i', ok: '✓' }

/** Shows a diagnosis; a screen reader hears it from the verdict on. What a server says is text, never markup. */
export function showDiagnosis(place: HTMLElement, diagnosis: Diagnosis): void {
  const verdict = element('h2', summary(diagnosis))
  verdict.tabIndex = -1
  verdict.className = 'verdict'
  const findings = element('ul', ...worstFirst(diagnosis.findings).map(item))
  findings.className = 'findings'
  findings.setAttribute('aria-label', td('page.findings'))
  place.replaceChildren(
    verdict,
    findings,
    ...trial(diagnosis),
    ...entry(diagnosis),
    ...command(diagnosis),
    requests(diagnosis),
  )
  verdict.focus()
}

function item(finding: Finding): HTMLElement {
  const { saw, means, change } = explain(finding)
  const sign = element('span', signs[finding.severity])
  sign.className = 'sign'
  sign.ariaHidden = 'true'
  const word = element('span', td(`severity.${finding.severity}`))
  word.className = 'word'
  const label = element('span', sign, word)
  label.className = 'severity'
  const seen = element('p', saw)
  seen.className = 'saw'
  const told = element('div', seen)
  if (means !== undefined) told.append(element('p', means))
  if (change !== undefined) told.append(element('p', element('strong', td('label.change')), ` ${change}`))
  const made = element('li', label, told)
  made.dataset['severity'] = finding.severity
  made.dataset['finding'] = finding.id
  return made
}

/** How a sign-in page answers is not told to scripts of other sites, but a person sees it. */
function trial({ tryUrl }: Diagnosis): HTMLElement[] {
  if (tryUrl === undefined) return []
  const link = element('a', td('page.try'))
  link.href = tryUrl
  link.target = '_blank'
  link.rel = 'noreferrer'
  return [element('p', link), element('p', td('page.try.hint'))]
}

function entry(diagnosis: Diagnosis): HTMLElement[] {
  if (!wasReached(diagnosis)) return []
  const text = entryText(diagnosis)
  const { toFillIn } = diagnosis.proposal
  const button = element('button', td('page.copy'))
  button.type = 'button'
  const said = element('span')
  said.setAttribute('role', 'status')
  button.addEventListener('click', () => {
    void navigator.clipboard.writeText(text).then(
      () => (said.textContent = td('page.copied')),
      () => (said.textContent = td('page.copyFailed')),
    )
  })
  const code = element('pre', element('code', text))
  // It scrolls sideways on a phone, also for who has no mouse.
  code.tabIndex = 0
  code.setAttribute('role', 'region')
  code.ariaLabel = td('entry.title')
  const ways = element('p', button, said)
  ways.className = 'ways'
  const fillIn = toFillIn.length === 0 ? [] : [element('p', td('entry.fillIn', { fields: toFillIn.join(', ') }))]
  const guessed = guesses(diagnosis).map((sentence) => element('p', sentence))
  return [element('h2', td('entry.title')), ...guessed, code, ways, ...fillIn]
}

function command({ base }: Diagnosis): HTMLElement[] {
  const line = element('pre', element('code', shellLine(base)))
  line.tabIndex = 0
  line.setAttribute('role', 'region')
  line.ariaLabel = td('page.commandLine')
  return [element('h2', td('page.commandLine')), element('p', td('page.command')), line]
}

function requests(diagnosis: Diagnosis): HTMLElement {
  const sent = report(diagnosis).requests
  const list = element('ol')
  for (const request of sent) {
    const time = td('request.time', { milliseconds: request.milliseconds })
    const address = element('code', requestText(request))
    list.append(element('li', address, element('span', `${answerText(request)}, ${time}`)))
  }
  const made = element('details', element('summary', td('page.requests', { count: sent.length })), list)
  made.className = 'requests'
  return made
}
