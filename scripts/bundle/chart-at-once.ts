import type { Plugin } from 'vite'
import { chunksOfLaunch } from './chunks.ts'

/**
 * `begin.ts` asks for the chart's code only when it has sent what it can; the page itself has it fetched at once, with
 * all that it imports and its looks. `chartEntry` is its module.
 */
export function chartAtOnce(chartEntry: string): Plugin {
  let base = '/'
  return {
    name: 'sightline-chart-at-once',
    configResolved: (config) => {
      base = config.base
    },
    transformIndexHtml: {
      order: 'post',
      handler: (html, { path, bundle = {} }) => {
        if (path !== '/index.html') return []
        const chunks = new Map(
          Object.values(bundle).flatMap((one) => (one.type === 'chunk' ? [[one.fileName, one]] : [])),
        )
        const entry = [...chunks.values()].find(({ facadeModuleId }) => facadeModuleId === chartEntry)
        const scripts = new Set(entry === undefined ? [] : [entry.fileName])
        const styles = new Set<string>()
        for (const name of scripts) {
          for (const imported of chunks.get(name)?.imports ?? []) scripts.add(imported)
          for (const style of chunks.get(name)?.viteMetadata?.importedCss ?? []) styles.add(style)
        }
        const links = [
          ...[...scripts].map((name) => headLink('modulepreload', `${base}${name}`)),
          ...[...styles].map((name) => headLink('stylesheet', `${base}${name}`)),
        ]
        return links.filter(({ attrs }) => !html.includes(`"${attrs.href}"`))
      },
    },
  }
}

function headLink(rel: string, href: string) {
  return { tag: 'link', attrs: { rel, crossorigin: true, href }, injectTo: 'head' as const }
}

const isThere = new RegExp(`/(rolldown-runtime|${chunksOfLaunch.join('|')})-[\\w-]+\\.js$`)

/** What code that comes later needs is listed by name where it is asked for: without what runs there already. */
export function notYetThere(
  _: string,
  needed: string[],
  { hostId, hostType }: { hostId: string; hostType: 'html' | 'js' },
) {
  return hostType === 'js' && /\/(reading|main)-/.test(hostId) ? needed.filter((name) => !isThere.test(name)) : needed
}
