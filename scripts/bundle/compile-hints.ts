import type { Plugin } from 'vite'

/**
 * Engines compile a function when it is called first, on the thread that has to call it. With this comment above all else
 * of a file V8 compiles all its functions beside that thread, while the file comes
 * (https://v8.dev/blog/explicit-compile-hints). To others it is a comment.
 */
const hint = '//# allFunctionsCalledOnLoad\n'

/** Has all code of these chunks compiled before it is called. */
export function compiledAhead(names: readonly string[]): Plugin {
  return {
    name: 'sightline-compiled-ahead',
    generateBundle: {
      // Vite puts lines of its own at the top.
      order: 'post',
      handler: (_, bundle) => {
        for (const one of Object.values(bundle))
          if (one.type === 'chunk' && names.includes(one.name)) one.code = hint + one.code
      },
    },
  }
}
