import { Children, type ReactNode } from 'react'

interface PlainListProps<Item> {
  items: readonly Item[]
  renderItem: (item: Item) => ReactNode
  className?: string | undefined
}

/** A list of things that have no identity of their own and may repeat: `Children.map` numbers them. */
export function PlainList<Item>({ items, renderItem, className }: PlainListProps<Item>) {
  return (
    <ul className={className}>
      {Children.map(items.map(renderItem), (child) => (
        <li>{child}</li>
      ))}
    </ul>
  )
}
