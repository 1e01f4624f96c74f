import type { EhrEntry } from '../config/app-config'
import { tl } from '../words/launch'
import { element } from './element'

/** What `launch.html` shows. By hand: a framework would cost more than the whole page may weigh. */
export interface LaunchView {
  /** What is under way: `atOnce`, or should it take longer than a moment. */
  showProgress: (text: string, atOnce?: 'atOnce') => void
  showChoice: (ehrs: readonly EhrEntry[], choose: (ehr: EhrEntry) => void) => void
  /** Puts a new page in place; a screen reader hears it from its heading on. */
  present: (session: 'choosing' | 'failed', heading: string, ...content: (Node | string)[]) => void
}

/** Milliseconds. Most launches are on their way by then, and rendering words would have held them up. */
const unnoticed = 400

export function launchView(root: HTMLElement): LaunchView {
  const page = root.ownerDocument.documentElement
  let progress = ''
  let showing: ReturnType<typeof setTimeout> | undefined

  const present: LaunchView['present'] = (session, heading, ...content) => {
    clearTimeout(showing)
    showing = undefined
    const title = element('h1', heading)
    title.tabIndex = -1
    page.dataset['session'] = session
    root.replaceChildren(product('p'), title, ...content)
    title.focus()
  }

  return {
    present,
    showProgress: (text, atOnce) => {
      progress = text
      // Who has just chosen sees that it is under way.
      const isDue = atOnce !== undefined || page.dataset['session'] === 'choosing'
      page.dataset['session'] = 'launching'
      const status = root.querySelector('[role=status]') ?? (isDue ? waiting(root) : undefined)
      if (status === undefined) showing ??= setTimeout(() => (waiting(root).textContent = progress), unnoticed)
      else {
        clearTimeout(showing)
        status.textContent = progress
      }
    },
    showChoice: (ehrs, choose) => {
      const list = element('ul')
      for (const ehr of ehrs) {
        const button = element('button', ehr.name, element('span', tl(`choose.${ehr.audience}`)))
        button.type = 'button'
        button.addEventListener('click', () => choose(ehr))
        list.append(element('li', button))
      }
      present('choosing', tl('choose.title'), element('p', tl('choose.why')), list)
    },
  }
}

/** The same element as long as it is waited: only then are its changes read out. */
function waiting(root: HTMLElement): HTMLElement {
  const status = element('p')
  status.setAttribute('role', 'status')
  root.replaceChildren(product('h1'), status)
  return status
}

/** Whose page this is: its heading for as long as there is nothing else to say. */
function product(name: 'h1' | 'p'): HTMLElement {
  const made = element(name, tl('app.name'))
  made.className = 'product'
  return made
}
