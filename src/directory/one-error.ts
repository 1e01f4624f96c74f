/**
 * Does `word` begin with `typed`, but for one typing error: a letter that is wrong, missing or too many, or two that
 * changed places? Compares in place, since it is asked of every word at a keystroke.
 */
export function beginsWithOneError(word: string, typed: string): boolean {
  if (word.length < typed.length - 1) return false
  let same = 0
  while (same < typed.length && word.charCodeAt(same) === typed.charCodeAt(same)) same += 1
  // What follows the first difference must be the same again.
  return (
    same === typed.length ||
    continues(word, same + 1, typed, same + 1) ||
    continues(word, same, typed, same + 1) ||
    continues(word, same + 1, typed, same) ||
    (word.charCodeAt(same) === typed.charCodeAt(same + 1) &&
      word.charCodeAt(same + 1) === typed.charCodeAt(same) &&
      continues(word, same + 2, typed, same + 2))
  )
}

/** Is the rest of `typed` from `to` on what `word` has from `from` on? */
function continues(word: string, from: number, typed: string, to: number): boolean {
  if (word.length - from < typed.length - to) return false
  for (let at = to; at < typed.length; at += 1) {
    if (word.charCodeAt(from + at - to) !== typed.charCodeAt(at)) return false
  }
  return true
}
