import { parseSync, type ESTree } from 'vite'

/** The build of React that this was read against. Another one is read again before it is built with. */
const knownVersion = '19.3.1'

export interface Span {
  start: number
  end: number
}

export interface Edit extends Span {
  text: string
}

export function parsed(code: string): ESTree.Program {
  const version = /^exports\.version = "([^"]+)"/m.exec(code)?.[1]
  if (version !== knownVersion) throw new Error(`React ${version} was not read yet: see scripts/react/`)
  const { program, errors } = parseSync('react.js', code, { sourceType: 'script' })
  if (errors.length > 0) throw new Error('React cannot be parsed')
  return program
}

/** Of spans that lie within each other, the outermost is replaced. */
export function edited(code: string, edits: readonly Edit[]): string {
  let result = ''
  let done = 0
  for (const { start, end, text } of edits.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < done) continue
    result += code.slice(done, start) + text
    done = end
  }
  return result + code.slice(done)
}

export function isMember(node: ESTree.Node, object: string, property?: string): boolean {
  return (
    node.type === 'MemberExpression' &&
    node.object.type === 'Identifier' &&
    node.object.name === object &&
    (property === undefined || isRead(node, property))
  )
}

export function isRead(node: ESTree.Node, property: string): boolean {
  return (
    node.type === 'MemberExpression' &&
    !node.computed &&
    node.property.type === 'Identifier' &&
    node.property.name === property
  )
}
