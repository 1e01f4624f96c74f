import { useMemo } from 'react'
import type { ChartContext } from '../../data/chart-context'
import { problemSources } from '../../data/problem-sources'
import { useSection } from '../../data/use-section'
import { compareProblems, problemGroups, problemList, problemLists, type Problem } from '../../model/problem'
import type { Outline } from '../../model/outline'
import { OutlineGroups } from '../../ui/outline-groups'
import { useReader, type Reader } from '../../ui/reader'
import { SectionFrame } from '../../ui/section-frame'
import { t } from '../../words/chart'
import { tg } from '../../words/pages'
import { RecordNarratives } from '../record-narratives'
import { useRetry } from '../use-retry'
import { problemGroupWords, problemListWords, problemsWords } from './problem-words'
import { problemsFace } from './problems-face'

/** Every problem received, whatever its status: list by list, and in each by where it stands. */
export function ProblemsPage({ chart }: { chart: ChartContext }) {
  const reading = useSection(chart, problemSources)
  const reader = useReader()
  const onRetry = useRetry(chart, reading)
  const { audience } = reader
  const { items } = reading
  const outlines = useMemo(() => outlinesByList(items, reader), [items, reader])
  const groups = useMemo(() => groupsOf(items), [items])
  return (
    <SectionFrame
      name="problems"
      view="full"
      words={problemsWords(reader, t('problems.title', { audience }))}
      reading={reading}
      onRetry={onRetry}
    >
      <OutlineGroups outlines={outlines} groups={groups} beneath={ownText} />
    </SectionFrame>
  )
}

const groupKey = (list: string, group: string) => `${list} ${group}`

function outlinesByList(problems: readonly Problem[], reader: Reader) {
  return problems.toSorted(compareProblems).map((problem) => underList(problem, problemsFace.outline(problem, reader)))
}

function underList(problem: Problem, outline: Outline): Outline {
  return { ...outline, group: groupKey(problemList(problem), outline.group) }
}

function ownText({ source }: Outline) {
  return <RecordNarratives source={source} />
}

/** A heading names the list too, unless the problem list is the only one. */
function groupsOf(problems: readonly Problem[]) {
  const onlyProblemList = problems.every((problem) => problemList(problem) === 'problem-list')
  return problemLists.flatMap((list) =>
    problemGroups.map((group) => ({
      key: groupKey(list, group),
      title: (reader: Reader) =>
        onlyProblemList
          ? problemGroupWords(group)
          : tg('problems.inList', { list: problemListWords(list, reader), group: problemGroupWords(group) }),
      folded: group === 'resolved' || group === 'ruled-out',
    })),
  )
}
