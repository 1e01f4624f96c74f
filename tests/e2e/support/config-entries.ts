type Fields = Record<string, unknown>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An entry of `config.json` that is like another but for some of its fields; one of the same id gives way to it. */
export interface MoreEntry extends Fields {
  like: string
  id: string
}

/** A `config.json` with further entries, each named as its id. Pages of `frameAncestors` may frame the app too. */
export function withEntries(
  config: unknown,
  entries: readonly MoreEntry[],
  frameAncestors: readonly string[] = [],
): unknown {
  const ehrs: unknown[] = isFields(config) && Array.isArray(config['ehrs']) ? config['ehrs'] : []
  const known = ehrs.filter(isFields)
  const more: Fields[] = entries.map(({ like, ...fields }) => {
    const model = known.find(({ id }) => id === like)
    if (model === undefined) throw new Error(`config.json has no entry ${like}`)
    return { ...model, name: fields.id, ...fields }
  })
  const before = isFields(config) ? config : {}
  const named: unknown[] = Array.isArray(before['frameAncestors']) ? before['frameAncestors'] : []
  return {
    ...before,
    frameAncestors: [...named, ...frameAncestors],
    ehrs: [...known.filter(({ id }) => !more.some((one) => one['id'] === id)), ...more],
  }
}
