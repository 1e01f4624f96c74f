/**
 * oidc-provider greets every start on Node 20 with this line. It works there all the same: Node 20 is the oldest
 * release that Sightline supports, and the tests of this folder run on it.
 */
export const isUnsupportedRuntime = (line: string) => line.includes('oidc-provider WARNING: Unsupported runtime.')

/** Loads something while one known line is kept from `console.warn`; every other line gets through. */
export const leavingOut = async <Loaded>(
  isKnown: (line: string) => boolean,
  load: () => Promise<Loaded>,
): Promise<Loaded> => {
  const { warn } = console
  console.warn = (...words: unknown[]) => {
    if (!isKnown(words.map(String).join(' '))) warn(...words)
  }
  try {
    return await load()
  } finally {
    console.warn = warn
  }
}
