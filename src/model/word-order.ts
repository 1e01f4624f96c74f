// The first collator takes longer to make than the rows of an ordinary chart take to be put in order without one.
let collator: Intl.Collator | undefined

/** Alphabetical, numbers by value (`5 mg` before `10 mg`); what has no words comes last. A total order. */
export function compareWords(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined)
  // Words that the collator holds for equal (other spellings of one Unicode text) still need one order.
  return (isPlain(a) && isPlain(b) ? comparePlain(a, b) : collate(a, b)) || Number(a > b) - Number(a < b)
}

function collate(a: string, b: string): number {
  // One for all: `localeCompare` makes one for every comparison, which a chart of 5,000 rows feels.
  collator ??= new Intl.Collator('en', { numeric: true })
  return collator.compare(a, b)
}

/** Nothing but what ASCII prints, and no number of more than 254 digits, which ICU takes in pieces. */
function isPlain(words: string): boolean {
  return words.length < 255 && !/[^ -~]/.test(words)
}

// The order of CLDR's root collation, in which each of these counts and no two are taken together.
const order = ' _-,;:!?.\'"()[]{}@*/\\&#%`^+<=>|~$0123456789abcdefghijklmnopqrstuvwxyz'
const places = Array.from({ length: 127 }, (_, code) => order.indexOf(String.fromCharCode(code).toLowerCase()))

/** As the collator answers: by the first difference in letter, mark or number, and without any by the first in case. */
function comparePlain(a: string, b: string): number {
  let byCase = 0
  let i = 0
  let j = 0
  while (i < a.length && j < b.length) {
    let x = a.charCodeAt(i)
    let y = b.charCodeAt(j)
    if (isDigit(x) && isDigit(y)) {
      while (x === zero) x = a.charCodeAt(++i)
      while (y === zero) y = b.charCodeAt(++j)
      let byDigit = 0
      while (isDigit(x) && isDigit(y)) {
        byDigit ||= x - y
        x = a.charCodeAt(++i)
        y = b.charCodeAt(++j)
      }
      // The longer number is the greater.
      const byValue = Number(isDigit(x)) - Number(isDigit(y)) || byDigit
      if (byValue !== 0) return byValue
    } else {
      const byPlace = x === y ? 0 : (places[x] ?? 0) - (places[y] ?? 0)
      if (byPlace !== 0) return byPlace
      // Lower case first.
      byCase ||= y - x
      i++
      j++
    }
  }
  return a.length - i - (b.length - j) || byCase
}

const zero = 48

function isDigit(code: number): boolean {
  return code >= zero && code < zero + 10
}
