/** What the element of a row gets from the list that it stands in; nothing in a short one. */
export interface RowPlace {
  ref: ((element: HTMLElement | null) => void) | undefined
  'data-index': number
  'aria-setsize': number
  'aria-posinset': number
}
