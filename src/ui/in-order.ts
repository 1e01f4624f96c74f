import { createElement, Fragment, type ReactNode } from 'react'

/** Parts that have no identity of their own and may repeat: each is known by its place. */
export function inOrder(parts: readonly ReactNode[]): ReactNode {
  return createElement(Fragment, undefined, ...parts)
}
