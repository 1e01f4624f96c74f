import { createHash } from 'node:crypto'

/** A number in [0, 1) that depends on the seed and the words alone. */
export function chance(seed: number, ...words: readonly (string | number)[]): number {
  const digest = createHash('sha256')
    .update(JSON.stringify([seed, ...words]))
    .digest()
  return digest.readUInt32BE(0) / 2 ** 32
}

/** One of a list, by the same; `undefined` of an empty one. */
export function choice<Value>(
  values: readonly Value[],
  seed: number,
  ...words: readonly (string | number)[]
): Value | undefined {
  return values[Math.floor(chance(seed, ...words) * values.length)]
}
