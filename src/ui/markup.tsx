import { useEffect, useRef, useState } from 'react'
import { wordsOfXhtml } from '../model/narrative'
import { tm } from '../words/documents'
import { shownText } from '../words/shown-text'
import { cleanMarkup } from './clean-markup'
import styles from './markup.module.css'

type State = { kind: 'cleaning' } | { kind: 'clean'; fragment: DocumentFragment } | { kind: 'failed' }

const words = {
  picture: (alt: string | undefined) =>
    alt === undefined ? tm('narrative.pictureUnnamed') : tm('narrative.picture', { words: alt }),
}

/** HTML from outside, cleaned; where the cleaner cannot be had, its words alone. Another text begins anew. */
export function Markup({ markup }: { markup: string }) {
  return <Cleaned key={markup} markup={markup} />
}

function Cleaned({ markup }: { markup: string }) {
  const [state, setState] = useState<State>({ kind: 'cleaning' })
  useEffect(() => {
    let wanted = true
    const settle = (next: State) => {
      if (wanted) setState(next)
    }
    cleanMarkup(markup, words).then(
      (fragment) => settle({ kind: 'clean', fragment }),
      () => settle({ kind: 'failed' }),
    )
    return () => {
      wanted = false
    }
  }, [markup])
  switch (state.kind) {
    case 'cleaning':
      return <output>{tm('narrative.loading')}</output>
    case 'clean':
      return (
        <>
          <Nodes fragment={state.fragment} />
          <p className={styles.remark}>{tm('narrative.plain')}</p>
        </>
      )
    case 'failed':
      return (
        <>
          <div className={styles.words} translate="no" dir="auto">
            {shownText(wordsOfXhtml(markup))}
          </div>
          <p className={styles.remark}>{tm('narrative.failed')}</p>
        </>
      )
  }
}

/** Nodes that were made elsewhere: a copy of them, since what is shown twice must not move; in it no text turns another. */
export function Nodes({ fragment }: { fragment: DocumentFragment }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const copy = document.importNode(fragment, true)
    const texts = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT)
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode())
      text.nodeValue = shownText(text.nodeValue ?? '')
    place.current?.replaceChildren(copy)
  }, [fragment])
  return <div ref={place} className={styles.markup} translate="no" dir="auto" />
}
