import { createElement, type ReactNode } from 'react'
import { inOrder } from './in-order'

interface PlainListProps<Item> {
  items: readonly Item[]
  renderItem: (item: Item) => ReactNode
  className?: string | undefined
}

/** A list of things that have no identity of their own and may repeat. */
export function PlainList<Item>({ items, renderItem, className }: PlainListProps<Item>) {
  return <ul className={className}>{inOrder(items.map((item) => createElement('li', undefined, renderItem(item))))}</ul>
}
