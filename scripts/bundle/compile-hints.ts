import type { Plugin } from 'vite'

/** The chunks of which a launch runs most, up to the first chart. Others are too small to be worth its bytes. */
const ofLaunch = new Set(['shared', 'launch', 'begin', 'reading', 'main'])

/**
 * Engines compile a function when it is called first, on the thread that has to call it. With this comment above all else
 * of a file V8 compiles all its functions beside that thread, while the file comes
 * (https://v8.dev/blog/explicit-compile-hints). To others it is a comment.
 */
const hint = '//# allFunctionsCalledOnLoad\n'

/** Has the code that every launch runs compiled before it is called. */
export function compiledAhead(): Plugin {
  return {
    name: 'sightline-compiled-ahead',
    generateBundle: {
      // Vite puts lines of its own at the top.
      order: 'post',
      handler: (_, bundle) => {
        for (const one of Object.values(bundle))
          if (one.type === 'chunk' && ofLaunch.has(one.name)) one.code = hint + one.code
      },
    },
  }
}
