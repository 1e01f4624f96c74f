/** Words that only an entry for testing has in its name or address. */
const plainWords = new Set(['sandbox', 'sbx', 'qa', 'uat', 'tst', 'devtest', 'dummy', 'demo', 'nonprod'])

/** Clinics do tests: “Stress Test”, “Breath Test”, “Test Center” are what they do. */
const testedBefore = new Set(
  'allergy antibody blood breath covid dna drug ekg eye fertility genetic hearing hiv lab lung pregnancy skin sleep std stress urine vision'.split(
    ' ',
  ),
)
const testingAfter = new Set(['center', 'centre', 'lab', 'labs', 'laboratory', 'point', 'kitchen'])

/** Things that are called “sample” or “play” where software is tried, and nowhere else. */
const sampleOf = new Set(['client', 'clinic', 'company', 'customer', 'org', 'organization', 'patient', 'practice'])

/**
 * Does a list's entry stand for a system that software is tried on? Read from its name (“A03Test”, “QA Test”, “Allscripts
 * Sandbox”) or its address (`/10037822-TEST`), by whole words: “Testa Medical” is a name.
 */
export function isTestEntry(names: readonly string[], base: URL): boolean {
  return names.some(isTestName) || isTestAddress(base)
}

function isTestName(name: string): boolean {
  const words = splitWords(name)
  return words.some((word, index) => {
    const before = words[index - 1] ?? ''
    const after = words[index + 1] ?? ''
    if (plainWords.has(word)) return true
    if (word === 'test') return !testedBefore.has(before) && !testingAfter.has(after)
    if (word === 'sample') return sampleOf.has(after)
    return word === 'play' && (/^\d+$/.test(before) ? after === '' || sampleOf.has(after) : sampleOf.has(after))
  })
}

function isTestAddress(base: URL): boolean {
  const labels = base.hostname.split('.').flatMap((label) => label.split(/[-_]/))
  const segments = base.pathname.split('/').flatMap((segment) => {
    if (/sandbox/i.test(segment)) return ['sandbox']
    // A key of 25 or more characters is random: it spells “qa” by chance.
    return segment.length > 24 ? [] : splitWords(segment)
  })
  return (
    [...labels, ...segments].some((word) => plainWords.has(word) || word === 'test') ||
    /\dplay\/?$/i.test(base.pathname)
  )
}

/** In lower case: at anything but letters and digits, between letters and digits, and before a capital (`APS003STest`). */
function splitWords(text: string): string[] {
  return Array.from(text.matchAll(/\d+|\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{Lo}+/gu), ([word]) => word.toLowerCase())
}
