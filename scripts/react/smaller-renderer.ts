import { Visitor, type ESTree } from 'vite'
import { edited, isMember, isRead, parsed, type Edit, type Span } from './closed-module.ts'
import { bodies, kindsNeverMade, saysLeftOut, typesNeverMade } from './renderer-parts.ts'

/** `NAME.prototype.anything` */
function isOfPrototype(node: ESTree.Node, name: string): boolean {
  return node.type === 'MemberExpression' && isMember(node.object, name, 'prototype')
}

const isTag = (node: ESTree.Node) => isRead(node, 'tag')

function isKindNeverMade(node: ESTree.Node | null): boolean {
  return node?.type === 'Literal' && typeof node.value === 'number' && kindsNeverMade.has(node.value)
}

/** Does nothing come after these statements? */
function endsHere(statements: readonly ESTree.Statement[]): boolean {
  const last = statements.at(-1)
  if (last?.type === 'BlockStatement') return endsHere(last.body)
  return ['BreakStatement', 'ReturnStatement', 'ThrowStatement', 'ContinueStatement'].includes(last?.type ?? '')
}

/**
 * React's DOM renderer without what nothing here uses, a quarter of it: all that is for markup of a server, for view
 * transitions, resources and form actions. It comes as one closed module, of which no bundler can tell what is never
 * reached.
 */
export function withoutUnusedParts(code: string): string {
  const edits: Edit[] = []
  const replace = ({ start, end }: Span, text: string) => edits.push({ start, end, text })
  const leaveOut = (span: Span) => replace(span, '')
  const missing = new Set(bodies.keys())
  /** Where `isHydrating` is no reading of React's variable of that name. */
  const otherNames: Span[] = []
  const isOtherName = ({ start }: Span) => otherNames.some((span) => span.start <= start && start < span.end)
  const neverTaken: ESTree.SwitchCase[] = []
  const declared: (Span & { name: string })[] = []
  /** In which an element's kind is chosen. */
  let making: Span = { start: 0, end: 0 }

  new Visitor({
    FunctionDeclaration(node) {
      const { id, body } = node
      if (id === null || body === null) return
      const text = bodies.get(id.name)
      if (text !== undefined && missing.delete(id.name)) replace(body, `{${text}}`)
      if (id.name === 'createFiberFromTypeAndProps') making = node
      // A parameter of its own.
      if (id.name === 'initInput') otherNames.push(node)
    },
    ExpressionStatement(node) {
      if (node.expression.type !== 'AssignmentExpression') return
      const { left, right } = node.expression
      const isUnused =
        isMember(left, 'exports', 'hydrateRoot') ||
        isMember(left, 'ReactDOMSharedInternals', 'findDOMNode') ||
        isOfPrototype(left, 'FragmentInstance')
      if (isUnused) leaveOut(node)
      if (!isOfPrototype(left, 'ReactDOMHydrationRoot')) return
      if (right.type === 'FunctionExpression') leaveOut(node)
      else leaveOut({ start: left.start, end: right.start })
    },
    SwitchStatement({ discriminant, cases }) {
      const isNeverTaken = ({ test }: ESTree.SwitchCase) =>
        (isTag(discriminant) && isKindNeverMade(test)) || (test?.type === 'Identifier' && typesNeverMade.has(test.name))
      let isEntered = false
      for (const node of cases) {
        const { consequent, start } = node
        const [first] = consequent
        if (!isNeverTaken(node)) isEntered = true
        // What the case before falls into stays.
        else if (isEntered && first !== undefined) leaveOut({ start, end: first.start })
        else neverTaken.push(node)
        if (endsHere(consequent)) isEntered = false
      }
    },
    BinaryExpression(node) {
      const { left, right, operator } = node
      if (!(isTag(left) && isKindNeverMade(right)) && !(isTag(right) && isKindNeverMade(left))) return
      if (operator === '===') replace(node, '!1')
      if (operator === '!==') replace(node, '!0')
    },
    ConditionalExpression({ start, consequent, alternate }) {
      if (making.start < start && start < making.end && isKindNeverMade(consequent))
        leaveOut({ start, end: alternate.start })
    },
    AssignmentExpression(node) {
      if (node.left.type === 'Identifier' && node.left.name === 'isHydrating' && !isOtherName(node))
        replace(node, 'void 0')
    },
    VariableDeclarator({ id }) {
      if (id.type !== 'Identifier') return
      otherNames.push(id)
      declared.push(id)
    },
    Identifier(node) {
      if (node.name === 'isHydrating' && !isOtherName(node)) replace(node, '!1')
    },
    MemberExpression(node) {
      if (isRead(node, 'isDehydrated')) replace(node, '!1')
      if (isRead(node, 'dehydrated')) replace(node, 'null')
    },
  }).visit(parsed(code))
  for (const node of neverTaken) {
    // What `var` declares in a case is declared in all of its function.
    const names = declared.filter(({ start }) => node.start < start && start < node.end).map(({ name }) => name)
    replace(node, names.length === 0 ? '' : `case -1: var ${names.join(', ')};`)
  }
  if (missing.size > 0) throw new Error(`React has no ${[...missing].join(', ')}`)
  return `${edited(code, edits)}\n${saysLeftOut}\n`
}
