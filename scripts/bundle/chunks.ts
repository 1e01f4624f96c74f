import type { Rolldown } from 'vite'
import { beginEntry, doctorEntry, launchEntry, openChartEntry } from './entries.ts'

/** What is received is written again only for who asks for it. Its library names all that it has in one file. */
const writesJson = /\/lossless-json\/.*\/stringify\./

/**
 * What the first chart is made of, of all that the pages import at once. Left to itself the bundler cuts a chunk for
 * every set of pages that share a module, and small chunks compress badly. What `launch.html` needs as well must stay
 * out, or it would load all of the chart.
 */
function isOfFirstChart(id: string): boolean {
  if (writesJson.test(id)) return false
  if (/\/node_modules\/(react|react-dom|react-router|react-router-dom|scheduler|@tanstack|lossless-json)\//.test(id))
    return true
  const ofLaunch =
    /\/src\/(app\/(begin|session-attribute|launch|doctor|failure|element|warm-cache)|fhir\/(release|json-value|fhir-base|smart-endpoints|visible-text))/
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
  const isAskedFor = (importer: string) => (graph.getModuleInfo(importer)?.dynamicImporters.length ?? 0) > 0
  const ofRecords = /\/src\/(fhir\/|data\/observation-reading|sections\/(outline-card|[\w-]+\/[\w-]+-(face|card))\.)/
  if ([...allImporters(id, graph)].some((importer) => ofRecords.test(importer) && isAskedFor(importer)))
    return 'records'
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
  const importers = allImporters(id, graph)
  const isShared = [beginEntry, doctorEntry].some((entry) => importers.has(entry))
  return /vite\/preload-helper|\/src\/words\/shown-text/.test(id) || (importers.has(launchEntry) && isShared)
    ? 'shared'
    : null
}

/** What asks for the token, before all else of the page. */
function asksForToken(id: string, graph: Rolldown.ChunkingContext): string | null {
  return allImporters(id, graph).has(beginEntry) ? 'begin' : null
}

/**
 * What sends a chart's first requests, and reads their answers: it runs before the rest of the first chart does. Of the
 * query library for React, whose one entry names all that it has, only what makes a query is needed for that.
 */
function sendsFirst(id: string, graph: Rolldown.ChunkingContext): string | null {
  if (/\/node_modules\/(react\/|@tanstack\/react-query\/(?!.*\/queryOptions\.))/.test(id) || writesJson.test(id))
    return null
  return allImporters(id, graph).has(openChartEntry) ? 'reading' : null
}

/** All that a module is needed for at once, itself included. */
function allImporters(id: string, graph: Rolldown.ChunkingContext): ReadonlySet<string> {
  const importers = new Set([id])
  for (const importer of importers)
    for (const next of graph.getModuleInfo(importer)?.importers ?? []) importers.add(next)
  return importers
}

/** The chunks of which a launch runs most, up to the first chart. */
export const chunksOfLaunch = ['shared', 'launch', 'begin', 'reading', 'main']

/** How the pages' code is cut into files. */
export const codeSplitting: Rolldown.CodeSplittingOptions = {
  includeDependenciesRecursively: false,
  groups: [
    { name: sharedByLaunch, debugName: 'shared' },
    { name: asksForToken, debugName: 'begin' },
    { name: sendsFirst, debugName: 'reading' },
    { name: 'main', test: isOfFirstChart, tags: ['$initial'] },
    {
      name: recordsOrPages,
      debugName: 'records and pages',
      test: /\/src\/|virtual:words|\/@tanstack\//,
    },
  ],
}
