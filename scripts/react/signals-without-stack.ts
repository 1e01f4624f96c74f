const signal = /\b(\w+Exception) = Error\(formatProdErrorMessage\((\d+)\)\)/g

/**
 * React interrupts a render by throwing one of a few errors that it makes when its code starts, and knows them by identity.
 * Nobody reads where they were made, yet for each a browser that is watched (its developer tools, a driver of tests) works
 * out where every function stands in the code around it: most of the time that the chart's code takes to start.
 */
export function signalsWithoutStack(code: string): string {
  const changed = code.replaceAll(
    signal,
    '$1 = Object.assign(Object.create(Error.prototype), { message: formatProdErrorMessage($2) })',
  )
  if (changed === code) throw new Error('React makes its signals otherwise')
  return changed
}
