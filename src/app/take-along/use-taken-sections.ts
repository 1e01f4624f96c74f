import type { ChartContext } from '../../data/chart-context'
import type { TakenSection } from '../../data/taken-section'
import { sections } from '../../sections/registry'
import { useReader } from '../../ui/reader'
import { noticeWords } from '../../ui/reading-words'
import { completenessSentences, optionalSentences } from '../../ui/section-words'
import { t } from '../../words/chart'

/** Every section as it is taken along, in the order of the rail; `undefined` until the code that words them is there. */
export function useTakenSections(chart: ChartContext): readonly TakenSection[] | undefined {
  const reader = useReader()
  const { audience } = reader
  const taken: TakenSection[] = []
  let isReady = true
  for (const section of sections) {
    const { name, title, what } = section
    // oxlint-disable-next-line react/rules-of-hooks -- the list never changes, and so the order of these hooks does not
    const { reading, outlines, groups, none, remark } = section.useOutlines(chart)
    if (outlines === undefined) isReady = false
    const words = { title: t(title, { audience }), what: t(what, { audience }), none }
    const notices = reading.sources.flatMap((source) => source.notices)
    const asides = [
      ...optionalSentences(words, reading.sources, reader),
      ...new Set(notices.map((notice) => noticeWords(notice, words, reader))),
    ]
    taken.push({
      name,
      title: words.title,
      reading,
      outlines: outlines ?? [],
      groups: groups.map(({ key, title: ofGroup, folded = false }) => ({ key, title: ofGroup(reader), folded })),
      // Of items that did not come there is nothing to remark.
      remark: reading.items.length > 0 ? remark?.text : undefined,
      completeness: [...completenessSentences(words, reading, reader), ...asides].join(' '),
      asides,
    })
  }
  return isReady ? taken : undefined
}

/** Is anything still on its way? What is taken now would say so, and hold less. */
export function isStillLoading(sections: readonly TakenSection[]): boolean {
  return sections.some(({ reading: { state } }) => state === 'loading' || state === 'partial')
}
