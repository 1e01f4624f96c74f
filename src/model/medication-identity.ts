import { isAbsence, type Code } from './coded'
import type { Medication } from './medication'

function rxnormCodes({ drug }: Medication): string[] {
  return [...new Set(drug.codes.filter(isRxnorm).map(({ code }) => code))].toSorted()
}

function isRxnorm({ systemName }: Code): boolean {
  return systemName === 'RxNorm'
}

/** The codes of every other system, by system. A code without a system is no code of anything. */
function otherCodes({ drug }: Medication): Map<string, string> {
  const bySystem = new Map<string, Set<string>>()
  for (const code of drug.codes) {
    if (isRxnorm(code) || code.system === undefined || isAbsence(code.system)) continue
    bySystem.set(code.system, (bySystem.get(code.system) ?? new Set()).add(code.code))
  }
  return new Map([...bySystem].map(([system, codes]) => [system, JSON.stringify([...codes].toSorted())]))
}

function otherCodeKeys(medication: Medication): string[] {
  return [...otherCodes(medication)].map(([system, codes]) => `${system} ${codes}`)
}

function agreeInCodes(a: Medication, b: Medication): boolean {
  const codesOfB = otherCodes(b)
  const shared = [...otherCodes(a)].filter(([system]) => codesOfB.has(system))
  return shared.length > 0 && shared.every(([system, codes]) => codesOfB.get(system) === codes)
}

/** Words that EHRs put where a drug's name was due: they name no drug, so two of them do not name the same one. */
const namesNothing =
  /^(?:(?:prescribed|unknown|other|unlisted|unspecified|miscellaneous|non-formulary) )?(?:medications?|medicines?|drugs?)(?: not listed)?$|^(?:unknown|other|none|n\/a|see notes?|unlisted|miscellaneous|not (?:known|listed|recorded))$/

/** A form that the name does not say is part of it: drops are not tablets. */
function textKeys({ drug, form }: Medication): string[] {
  const text = drug.text?.trim().toLowerCase()
  if (text === undefined || text === '' || namesNothing.test(text)) return []
  const said = form?.trim().toLowerCase() ?? ''
  return [JSON.stringify([text, text.includes(said) ? '' : said])]
}

/** Puts together what shares a key, and what shares one with that, and so on. */
function joinByKeys<Node>(nodes: readonly Node[], keysOf: (node: Node) => readonly string[]): Node[][] {
  const groups = new Map<Node, Node[]>(nodes.map((node) => [node, [node]]))
  const holders = new Map<string, Node>()
  for (const node of nodes) {
    for (const key of keysOf(node)) {
      const holder = holders.get(key)
      if (holder === undefined) holders.set(key, node)
      else joinGroups(groups, holder, node)
    }
  }
  return [...new Set(groups.values())]
}

function joinGroups<Node>(groups: Map<Node, Node[]>, a: Node, b: Node): void {
  const [into = [], from = []] = [groups.get(a), groups.get(b)].toSorted((x, y) => (y?.length ?? 0) - (x?.length ?? 0))
  if (into === from) return
  into.push(...from)
  for (const node of from) groups.set(node, into)
}

function everyPair<Node>(nodes: readonly Node[], holds: (a: Node, b: Node) => boolean): boolean {
  return nodes.every((a, i) => nodes.slice(i + 1).every((b) => holds(a, b)))
}

const wholeRxnorm = (medication: Medication) => JSON.stringify(rxnormCodes(medication))

/**
 * Records with RxNorm codes: the same drug where the codes are the same. An EHR may list the codes of ingredient and
 * clinical drug side by side, so sharing one of several is not enough, unless the words are the same as well.
 */
function joinByRxnorm(medications: readonly Medication[]): Medication[][] {
  const joined = joinByKeys(medications, (medication) => [
    wholeRxnorm(medication),
    ...rxnormCodes(medication).flatMap((code) => textKeys(medication).map((text) => `${code} ${text}`)),
  ])
  return joined.flatMap((group) => {
    const sets = [...new Map(group.map((medication) => [wholeRxnorm(medication), rxnormCodes(medication)])).values()]
    // A chain of overlaps must not join two codes that no record has together.
    const isOne = everyPair(sets, (a, b) => a.some((code) => b.includes(code)))
    return isOne ? [group] : joinByKeys(group, (medication) => [wholeRxnorm(medication)])
  })
}

/** Records without RxNorm: by another system's codes, unless that would join what one of the systems tells apart. */
function joinByOtherCodes(medications: readonly Medication[]): Medication[][] {
  return joinByKeys(medications, otherCodeKeys).flatMap((group) => {
    const perCodes = [...new Map(group.map((one) => [JSON.stringify(otherCodeKeys(one).toSorted()), one])).values()]
    const contradict = !everyPair(perCodes, (a, b) => {
      const codesOfB = otherCodes(b)
      return [...otherCodes(a)].every(([system, codes]) => (codesOfB.get(system) ?? codes) === codes)
    })
    return contradict ? joinByKeys(group, (one) => [JSON.stringify(otherCodeKeys(one).toSorted())]) : [group]
  })
}

/**
 * Adds each of `loose` to the one of `anchors` that it belongs to, by key and by `agree`; what belongs to several, or
 * to none, is handed back.
 */
function attach(
  anchors: readonly Medication[][],
  loose: readonly Medication[][],
  keysOf: (medication: Medication) => readonly string[],
  agree: (a: Medication, b: Medication) => boolean,
): { anchored: Medication[][]; loose: Medication[][] } {
  const holders = new Map<string, Set<number>>()
  anchors.forEach((anchor, index) => {
    for (const key of anchor.flatMap(keysOf)) holders.set(key, (holders.get(key) ?? new Set()).add(index))
  })
  const anchored = anchors.map((anchor) => [...anchor])
  const left: Medication[][] = []
  for (const group of loose) {
    const named = group.flatMap(keysOf).flatMap((key) => Array.from(holders.get(key) ?? []))
    const [home, ...others] = [...new Set(named)].filter((index) =>
      anchors[index]?.some((known) => group.some((one) => agree(known, one))),
    )
    if (home === undefined || others.length > 0) left.push(group)
    else anchored[home]?.push(...group)
  }
  return { anchored, loose: left }
}

/**
 * The records of one drug together: by the same exact RxNorm code, else by the same exact code of another system,
 * else by the same exact words (case aside). Nothing is guessed: a record that could belong to either of two drugs
 * belongs to neither, two RxNorm codes are never joined, and what has neither words nor codes stands alone. It does
 * not depend on the order of the records.
 */
export function byDrug(medications: readonly Medication[]): Medication[][] {
  const coded = medications.filter((medication) => rxnormCodes(medication).length > 0)
  const others = medications.filter((medication) => rxnormCodes(medication).length === 0)
  const byCode = attach(joinByRxnorm(coded), joinByOtherCodes(others), otherCodeKeys, agreeInCodes)
  const byWords = joinByKeys(byCode.loose, (group) => group.flatMap(textKeys)).map((groups) => groups.flat())
  const all = attach(byCode.anchored, byWords, textKeys, sharesWords)
  return [...all.anchored, ...all.loose]
}

function sharesWords(a: Medication, b: Medication): boolean {
  const keysOfB = textKeys(b)
  return textKeys(a).some((key) => keysOfB.includes(key))
}
