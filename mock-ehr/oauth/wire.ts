/** Whether something from outside is a JSON object. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A parameter as text; repeated and missing ones count as missing. */
export const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

export const words = (value: unknown): string[] => (text(value) ?? '').split(' ').filter((word) => word !== '')
