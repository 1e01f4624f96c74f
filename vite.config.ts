import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import type { Plugin, Rolldown } from 'vite'
import { defineConfig } from 'vitest/config'
import { unusedReactParts } from './scripts/react/unused-react-parts.ts'
import { words } from './src/words/plugin.ts'

/**
 * What the first chart is made of, of all that the pages import at once. Left to itself the bundler cuts a chunk for
 * every set of pages that share a module, and small chunks compress badly. What `launch.html` needs as well must stay
 * out, or it would load all of the chart.
 */
function isOfFirstChart(id: string): boolean {
  if (/\/node_modules\/(react|react-dom|react-router|react-router-dom|scheduler|@tanstack|lossless-json)\//.test(id))
    return true
  const ofLaunch =
    /\/src\/(app\/(main|begin|session-attribute|launch|doctor|failure|element|warm-cache)|fhir\/(release|json-value|fhir-base|smart-endpoints|visible-text))/
  return (
    /\/src\/(app|data|fhir|model|sections|ui)\/|virtual:words\/chart|\/src\/words\/chart/.test(id) && !ofLaunch.test(id)
  )
}

/**
 * What the overview wants of the other sections, as soon as the first chart is there: all that a mapper, a face or a card
 * imports. It comes in one. What pages share beside is one as well; what only some ask for
 * (patient finder, taking along, charts, narrative) stays apart.
 */
function recordsOrPages(id: string, graph: Rolldown.ChunkingContext): string | null {
  const importers = new Set([id])
  for (const importer of importers) {
    const module = graph.getModuleInfo(importer)
    const isAskedFor = module !== null && module.dynamicImporters.length > 0
    if (isAskedFor && /\/src\/(fhir\/|sections\/(outline-card|[\w-]+\/[\w-]+-(face|card))\.)/.test(importer))
      return 'records'
    for (const next of module?.importers ?? []) importers.add(next)
  }
  const askedFor =
    /\/src\/(fhir\/(visible-text|patient-link|narrative|cda)|data\/(patient-(finder|questions)|use-patient-finder|section-csv|received-bundle|ips-|taken-section|source-)|model\/(patient-match|merged-outlines|growth)|ui\/(narrative|attachment|trend|result-history))/
  return /\/src\/((data|fhir|model|ui)\/|sections\/[\w-]+\.)|\/@tanstack\//.test(id) && !askedFor.test(id)
    ? 'pages'
    : null
}

/**
 * What `launch.html` shares with other pages, in one chunk: it has the smallest limit of all, and a chunk for every set
 * of pages that share a module would compress worse.
 */
function sharedByLaunch(id: string, graph: Rolldown.ChunkingContext): string | null {
  const importers = new Set([id])
  for (const importer of importers)
    for (const next of graph.getModuleInfo(importer)?.importers ?? []) importers.add(next)
  const isShared = [beginEntry, doctorEntry].some((entry) => importers.has(entry))
  return /vite\/preload-helper/.test(id) || (importers.has(launchEntry) && isShared) ? 'shared' : null
}

/**
 * The router's routes and its components for data routers are of no use here, a tenth of the first chart's code. Nothing
 * refers to them, but as its build stands no bundler may know that: the calls that make components are not said to be
 * pure, and their names for developer tools and their contexts are writes. Should its build change, the limit on sizes
 * tells.
 */
const unusedRouterParts: Plugin = {
  name: 'sightline-unused-router-parts',
  transform: {
    filter: { id: /\/react-router\/dist\// },
    handler: (code) => ({
      code: code
        .replaceAll(/^\w+\.(?:displayName|contextType) = .*;$/gm, '')
        .replaceAll(/= (React\d*\.(?:forwardRef|createContext|memo)\()/g, '= /* @__PURE__ */ $1')
        .replaceAll(/^(var \w+ = )(class extends [^]*?^\});$/gm, '$1/* @__PURE__ */ (() => $2)();'),
      map: null,
    }),
  },
}

const signalGetter = /get: \(\) => \{\s*this\.#abortSignalConsumed = true;\s*return abortController\.signal;\s*\}/
const notYetTaken = /(\n\t+const queryFnContext = createQueryFnContext\(\);\s*this\.#abortSignalConsumed = )false;/

/**
 * The query library gives a query its signal by a getter. V8 keeps, with the shape of an object, the first getter that
 * was defined on one of that shape, and with it all that the getter can reach: a query of a chart that is over, with the
 * record that it read. All queries of ours take their signal, so they are given it as a value.
 */
const signalsWithoutGetter: Plugin = {
  name: 'sightline-signals-without-getter',
  transform: {
    filter: { id: /\/@tanstack\/query-core\/build\/modern\/query\.js/ },
    handler: (code) => {
      if (!signalGetter.test(code) || !notYetTaken.test(code))
        throw new Error('The query library gives signals otherwise')
      const changed = code.replace(signalGetter, 'value: abortController.signal').replace(notYetTaken, '$1true;')
      return { code: changed, map: null }
    },
  },
}

/** What code that comes later needs is listed by name where it is asked for: without what runs there already. */
function notYetThere(_: string, needed: string[], { hostId, hostType }: { hostId: string; hostType: 'html' | 'js' }) {
  const isThere = /\/(rolldown-runtime|shared|shown-text|begin|chart)-[\w-]+\.js$/
  return hostType === 'js' && /\/chart-/.test(hostId) ? needed.filter((name) => !isThere.test(name)) : needed
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const launchEntry = here('./src/app/launch.ts')
const beginEntry = here('./src/app/begin.ts')
const doctorEntry = here('./src/app/doctor.ts')
const chartEntry = here('./src/app/main.tsx')

/**
 * `begin.ts` asks for the chart's code only when it has sent what it can; the page itself has it fetched at once, with
 * all that it imports and its looks.
 */
function chartAtOnce(): Plugin {
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

export default defineConfig({
  plugins: [react(), words(), unusedReactParts, unusedRouterParts, signalsWithoutGetter, chartAtOnce()],
  resolve: {
    alias: [
      // fhirclient discovers by itself and cannot be told what is known already: it gets the session's fetch.
      { find: /^cross-fetch$/, replacement: here('./src/session/fhirclient-fetch.ts') },
      // Its requests for FHIR data carry the token anywhere: the transport is ours.
      { find: /^\.\/FhirClient$/, replacement: here('./src/session/fhirclient-base.ts') },
      // The launch page makes none.
      { find: /^\.\/Client$/, replacement: here('./src/session/fhirclient-client.ts') },
      // Its log lines hold tokens.
      { find: /^debug$/, replacement: here('./src/session/fhirclient-debug.ts') },
      // Parts of the query library that nothing here uses.
      {
        find: /^\.\/(?:mutationCache|infiniteQueryBehavior)\.js$/,
        replacement: here('./src/data/unused-query-parts.ts'),
      },
    ],
  },
  build: {
    target: 'es2022',
    // An inlined asset would need `data:` in the CSP.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false, resolveDependencies: notYetThere },
    rolldownOptions: {
      input: {
        main: chartEntry,
        index: here('./index.html'),
        launch: here('./launch.html'),
        doctor: here('./doctor.html'),
      },
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: sharedByLaunch, debugName: 'shared' },
            { name: 'chart', test: isOfFirstChart, tags: ['$initial'] },
            {
              name: recordsOrPages,
              debugName: 'records and pages',
              test: /\/src\/(?!words\/shown-text)|virtual:words|\/@tanstack\//,
            },
          ],
        },
      },
    },
  },
  test: {
    globals: false,
    environment: 'node',
    include: [
      'src/**/*.test.{ts,tsx}',
      'mock-ehr/**/*.test.ts',
      'host/**/*.test.ts',
      'scripts/**/*.test.ts',
      'tests/structure/*.test.ts',
      'tests/corpus/*.test.tsx',
      'tests/{bench,storm,fuzz}/*.test.{ts,tsx}',
    ],
    setupFiles: ['tests/patience.ts'],
    // On a busy machine what is awaited comes late, not wrong.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    unstubGlobals: true,
  },
})
