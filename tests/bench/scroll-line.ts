import type { ScrollFigures } from './scroll'
import { spread } from './statistics'

const said = (value: number) => (value * 100).toFixed(1)

const percent = (values: readonly number[]) => {
  const { median, least, most } = spread(values)
  return `${said(median)} % [${said(least)}–${said(most)}]`
}

export function scrollLine(runs: readonly ScrollFigures[]): string {
  return [
    'scrolling all results of the largest record, by date',
    `  frames dropped                                ${percent(runs.map(({ app }) => app))}`,
    `  of a page of plain lines                      ${percent(runs.map(({ plain }) => plain))}`,
    `  time in which the page was at work            ${percent(runs.map(({ busy }) => busy))}`,
    `  frames with nothing to read                   ${percent(runs.map(({ blank }) => blank))}`,
    '',
  ].join('\n')
}
