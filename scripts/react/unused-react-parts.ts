import type { Plugin } from 'vite'
import { edited, isMember, parsed, type Edit } from './closed-module.ts'
import { signalsWithoutStack } from './signals-without-stack.ts'
import { withoutUnusedParts } from './smaller-renderer.ts'

/** What nothing here imports of React, nor any library that is bundled. */
const unusedExports = {
  react: [
    'Activity',
    'Children',
    'ViewTransition',
    '__COMPILER_RUNTIME',
    'addTransitionType',
    'cache',
    'cacheSignal',
    'cloneElement',
    'createRef',
    'unstable_useCacheRefresh',
    'useActionState',
    'useOptimistic',
  ],
  'react-dom': [
    'preconnect',
    'prefetchDNS',
    'preinit',
    'preinitModule',
    'preload',
    'preloadModule',
    'requestFormReset',
    'unstable_batchedUpdates',
    'useFormState',
    'useFormStatus',
  ],
}

/** One of React's closed modules without these of its exports, and so without what they alone need. */
export function withoutExports(code: string, names: readonly string[]): string {
  const edits: Edit[] = []
  for (const statement of parsed(code).body) {
    if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') continue
    const { left } = statement.expression
    if (names.some((name) => isMember(left, 'exports', name))) edits.push({ ...statement, text: '' })
  }
  if (edits.length !== names.length) throw new Error(`React exports not all of ${names.join(', ')}`)
  return edited(code, edits)
}

const changes: readonly (readonly [file: string, change: (code: string) => string])[] = [
  ['react/cjs/react.production.js', (code) => withoutExports(code, unusedExports.react)],
  ['react-dom/cjs/react-dom.production.js', (code) => withoutExports(code, unusedExports['react-dom'])],
  ['react-dom/cjs/react-dom-client.production.js', (code) => withoutUnusedParts(signalsWithoutStack(code))],
]

/** A file of React, as it is bundled. `file` is its path, at least from the package's name on. */
export function smallerReact(file: string, code: string): string {
  return changes.find(([changed]) => file.endsWith(changed))?.[1](code) ?? code
}

/** How code of a bundle names what it takes of React: `import_react.useState`. */
const usesLeftOut = new RegExp(
  String.raw`\bimport_react\w*\.(?:default\.)?(${Object.values(unusedExports).flat().join('|')})\b`,
)

/** For a build alone: whoever develops has React's development build, and all of it. */
export const unusedReactParts: Plugin = {
  name: 'sightline-unused-react-parts',
  apply: 'build',
  transform: {
    filter: { id: changes.map(([file]) => new RegExp(`/${file.replaceAll('.', String.raw`\.`)}$`)) },
    handler: (code, id) => ({ code: smallerReact(id, code), map: null }),
  },
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue
      for (const [id, { code }] of Object.entries(chunk.modules)) {
        const used = usesLeftOut.exec(code ?? '')?.[1]
        if (used !== undefined) this.error(`${id} uses ${used} of React: see scripts/react/`)
      }
    }
  },
}
