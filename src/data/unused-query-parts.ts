// What the query library asks of two parts that nothing here uses. The build puts these in their place
// (`vite.config.ts`): the parts themselves are 2 kB that would never run.

/** The half of the library that writes. Sightline writes nothing. */
export class MutationCache {
  clear(): void {
    // There is nothing to forget.
  }

  findAll(): [] {
    return []
  }

  resumePausedMutations(): Promise<void> {
    return Promise.resolve()
  }
}

/** Lists that are read page by page as somebody scrolls. Ours are read to their end. */
export function infiniteQueryBehavior(): never {
  throw new Error('Infinite queries are left out of the build: see vite.config.ts')
}

// Named by the hooks of such lists, which the build drops for want of a caller.
export const hasNextPage = (): boolean => infiniteQueryBehavior()
export const hasPreviousPage = (): boolean => infiniteQueryBehavior()
