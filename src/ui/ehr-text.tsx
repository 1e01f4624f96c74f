import type { ReactNode } from 'react'
import { shownText } from '../words/shown-text'
import { inOrder } from './in-order'

/**
 * Words that stand in the record. They keep their own direction, and no browser translates them: a translated drug
 * name is another drug.
 */
export function EhrText({ children, className }: { children: string; className?: string | undefined }) {
  return (
    <bdi translate="no" className={className}>
      {shownText(children)}
    </bdi>
  )
}

/** The record's words for a fact that it may not hold. */
export function ehrText(text: string | undefined): ReactNode {
  return text === undefined ? undefined : <EhrText>{text}</EhrText>
}

/** Several such words in a row, each in its own direction; `undefined` where there is none. */
export function ehrTexts(texts: readonly (string | undefined)[]): ReactNode {
  return inARow(texts.map(ehrText).filter((part) => part !== undefined))
}

/** Parts set apart by commas; `undefined` where there is none. */
export function inARow(parts: readonly ReactNode[]): ReactNode {
  if (parts.length === 0) return undefined
  return inOrder(parts.flatMap((part, i) => (i > 0 ? [', ', part] : [part])))
}
