import type { Coded } from '../model/coded'
import { explanationUrl } from '../model/consumer-explanation'
import { tg } from '../words/pages'
import { useReader } from './reader'

/**
 * For a patient: what a thing is, in the words of a public library of health. Nothing is asked of it until the link is
 * followed, and then no more than the code is told, nor from where.
 */
export function ExplainLink({ concept }: { concept: Coded | undefined }) {
  const { audience, locale } = useReader()
  const url = audience === 'patient' && concept !== undefined ? explanationUrl(concept, locale) : undefined
  if (url === undefined) return null
  return (
    <a href={url} target="_blank" rel="noopener noreferrer" referrerPolicy="no-referrer">
      {tg('explain.what')}
      <span className="visually-hidden"> {tg('explain.of', { name: concept?.text ?? '' })}</span>
    </a>
  )
}
