import { isLosslessNumber, stringify } from 'lossless-json'

/**
 * JSON with every number as it came, indented for people to read. What goes deeper than can be written so is written in
 * one line instead: nobody reads thousands of levels, and nothing of a record may be missing in a file.
 */
export function writtenJson(value: unknown): string {
  try {
    return stringify(value, undefined, 2) ?? ''
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return inOneLine(value)
  }
}

type Work = { text: string } | { value: unknown }

/** Keeps its own list of what is still to write, where a function that calls itself would run out of stack. */
function inOneLine(whole: unknown): string {
  const parts: string[] = []
  const work: Work[] = [{ value: whole }]
  for (let next = work.pop(); next !== undefined; next = work.pop()) {
    if ('text' in next) parts.push(next.text)
    else if (isLeaf(next.value)) parts.push(stringify(next.value) ?? 'null')
    else for (const one of piecesOf(next.value).toReversed()) work.push(one)
  }
  return parts.join('')
}

function isLeaf(value: unknown): value is null | undefined | string | number | boolean {
  return typeof value !== 'object' || value === null || isLosslessNumber(value)
}

function piecesOf(value: object): Work[] {
  if (Array.isArray(value)) {
    const items = value.flatMap((item: unknown, at): Work[] => [{ text: at === 0 ? '' : ',' }, { value: item }])
    return [{ text: '[' }, ...items, { text: ']' }]
  }
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  const written = members.flatMap(([name, member], at): Work[] => [
    { text: `${at === 0 ? '' : ','}${JSON.stringify(name)}:` },
    { value: member },
  ])
  return [{ text: '{' }, ...written, { text: '}' }]
}
