import type { ReactNode } from 'react'
import type { Fact } from '../model/outline'
import { Phrases } from './phrase'

/** Facts of an outline, in the form in which `Facts` shows them. */
export function factRows(facts: readonly Fact[]): (readonly [label: string, value: ReactNode])[] {
  return facts.map(({ label, value }) => [label, <Phrases key={label} phrases={value} />])
}
