import type { ReactNode } from 'react'

/**
 * Words that stand in the record. They keep their own direction, and no browser translates them: a translated drug
 * name is another drug.
 */
export function EhrText({ children, className }: { children: string; className?: string | undefined }) {
  return (
    <bdi translate="no" className={className}>
      {children}
    </bdi>
  )
}

/** The record's words for a fact that it may not hold. */
export function ehrText(text: string | undefined): ReactNode {
  return text === undefined ? undefined : <EhrText>{text}</EhrText>
}

/** Several such words in a row; `undefined` where there is none. */
export function ehrTexts(texts: readonly (string | undefined)[]): ReactNode {
  const said = texts.filter((text) => text !== undefined)
  return said.length === 0 ? undefined : <EhrText>{said.join(', ')}</EhrText>
}
