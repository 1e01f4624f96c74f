import type { Plugin } from 'vite'

/** What nothing here reaches of a file of fhirclient 2.6.3, by the names of its functions or methods. */
const unused: Readonly<Record<string, readonly string[]>> = {
  // The client is only asked to refresh.
  Client: [
    'getPatientId',
    'getEncounterId',
    'getIdToken',
    'getFhirUser',
    'getUserId',
    'getUserType',
    'getAuthorizationHeader',
    'getRequestDefaults',
    'request',
    'refreshIfNeeded',
    'byCode',
    'byCodes',
    'getPath',
  ],
  lib: ['byCode', 'byCodes', 'getPatientParam', 'getTargetWindow', 'assertJsonPatch'],
  smart: ['init', 'onMessage'],
  // The session's fetch throws by itself where a token endpoint refuses.
  HttpError: ['parse', 'toJSON'],
}

const throws = `{ throw new Error('fhirclient went a way that Sightline does not use') }`

/**
 * `code` without the bodies of what is not used of `file` (a name of `unused`). Throws where one of them is not there: the
 * library has changed then, and must be read again.
 */
export function withoutUnused(file: string, code: string): string {
  return (unused[file] ?? []).reduce((rest, name) => {
    // As Babel wrote it: a function or a method begins and ends at one indentation.
    const found = new RegExp(`^( *)((?:async )?(?:function )?${name}\\([^]*?\\)) \\{\\n[^]*?^\\1\\}`, 'm')
    if (!found.test(rest)) throw new Error(`fhirclient has no ${file}.${name}`)
    return rest.replace(found, `$1$2 ${throws}`)
  }, code)
}

/** As a CommonJS module fhirclient is bundled whole: a fifth of what asks for the token would never run. */
export const unusedFhirclientParts: Plugin = {
  name: 'sightline-unused-fhirclient-parts',
  transform: {
    filter: { id: /\/fhirclient\/lib\/\w+\.js/ },
    handler: (code, id) => ({ code: withoutUnused(/(\w+)\.js/.exec(id)?.[1] ?? '', code), map: null }),
  },
}
