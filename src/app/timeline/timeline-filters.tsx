import type { SectionName } from '../../sections/section'
import fields from '../../ui/field.module.css'
import { to } from '../../words/tools'
import { noChoice, type TimelineChoice } from './timeline-choice'
import styles from './timeline.module.css'

interface TimelineFiltersProps {
  choice: TimelineChoice
  onChoose: (choice: TimelineChoice) => void
  /** The sections that have entries. */
  kinds: readonly { name: SectionName; title: string; count: number }[]
}

const periods = ['any', 'quarter', 'year', 'five-years', 'own'] as const satisfies TimelineChoice['period'][]

/** By text, period and kind. */
export function TimelineFilters({ choice, onChoose, kinds }: TimelineFiltersProps) {
  const isAny = choice.sections.size > 0 || choice.period !== 'any' || choice.text !== ''
  return (
    <search className={styles.filters}>
      <div className={fields.fields}>
        <label className={`${fields.field} ${styles.words}`}>
          {to('timeline.text')}
          <input
            className={fields.input}
            type="search"
            autoComplete="off"
            spellCheck={false}
            value={choice.text}
            onChange={(event) => onChoose({ ...choice, text: event.currentTarget.value })}
          />
        </label>
        <label className={fields.field}>
          {to('timeline.period')}
          <select
            className={fields.input}
            value={choice.period}
            onChange={(event) => {
              const period = periods.find((one) => one === event.currentTarget.value)
              if (period !== undefined) onChoose({ ...choice, period })
            }}
          >
            {periods.map((period) => (
              <option key={period} value={period}>
                {periodWords(period)}
              </option>
            ))}
          </select>
        </label>
        {choice.period === 'own' &&
          (['from', 'until'] as const).map((limit) => (
            <label key={limit} className={fields.field}>
              {limit === 'from' ? to('timeline.from') : to('timeline.until')}
              <input
                className={fields.input}
                type="date"
                value={choice[limit]}
                onChange={(event) => onChoose({ ...choice, [limit]: event.currentTarget.value })}
              />
            </label>
          ))}
        {isAny && (
          <button type="button" onClick={() => onChoose(noChoice)}>
            {to('timeline.clear')}
          </button>
        )}
      </div>
      {kinds.length > 1 && (
        <fieldset className={styles.kinds} aria-label={to('timeline.kinds')}>
          {kinds.map(({ name, title, count }) => (
            <button
              key={name}
              type="button"
              aria-pressed={choice.sections.has(name)}
              onClick={() => onChoose({ ...choice, sections: toggled(choice.sections, name) })}
            >
              {title} <span className={styles.kindCount}>{count}</span>
            </button>
          ))}
        </fieldset>
      )}
    </search>
  )
}

function toggled(sections: ReadonlySet<SectionName>, name: SectionName): ReadonlySet<SectionName> {
  const others = [...sections].filter((one) => one !== name)
  return new Set(sections.has(name) ? others : [...others, name])
}

function periodWords(period: TimelineChoice['period']): string {
  switch (period) {
    case 'any':
      return to('timeline.periodAny')
    case 'quarter':
      return to('timeline.periodQuarter')
    case 'year':
      return to('timeline.periodYear')
    case 'five-years':
      return to('timeline.periodFiveYears')
    case 'own':
      return to('timeline.periodOwn')
  }
}
