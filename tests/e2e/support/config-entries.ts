type Fields = Record<string, unknown>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An entry of `config.json` that is like another but for some of its fields. */
export interface MoreEntry extends Fields {
  like: string
  id: string
}

/** A `config.json` with further entries, each named as its id. */
export function withEntries(config: unknown, entries: readonly MoreEntry[]): unknown {
  const ehrs: unknown[] = isFields(config) && Array.isArray(config['ehrs']) ? config['ehrs'] : []
  const known = ehrs.filter(isFields)
  const more = entries.map(({ like, ...fields }) => {
    const model = known.find(({ id }) => id === like)
    if (model === undefined) throw new Error(`config.json has no entry ${like}`)
    return { ...model, name: fields.id, ...fields }
  })
  return { ...(isFields(config) ? config : {}), ehrs: [...known, ...more] }
}
