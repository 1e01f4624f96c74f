/** Brings an item (`ResourceType/id`) into the document; `false` where it is none of the list's. */
export type SeekItem = (id: string) => boolean

const seekers = new Set<SeekItem>()

/** A list whose rows are not all in the document says how to bring one in. Returns the way to end that. */
export function offerItems(seek: SeekItem): () => void {
  seekers.add(seek)
  return () => seekers.delete(seek)
}

/** Asks the lists on screen for an item that is not in the document. */
export function seekItem(id: string): boolean {
  return [...seekers].some((seek) => seek(id))
}
