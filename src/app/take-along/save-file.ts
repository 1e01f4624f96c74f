/**
 * Hands a text to the person as a file, which the browser saves where they want it. `name` ends with its extension. The
 * address of the text is given up at once: nothing of the record stays reachable by it.
 */
export function saveFile(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.rel = 'noopener'
  document.body.append(link)
  link.click()
  link.remove()
  // The browser has to have begun with it.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

const twoDigits = (number: number) => String(number).padStart(2, '0')

/**
 * `sightline-problems-2026-11-22.csv`: never the patient's name or number, since names of files are shown in lists of
 * downloads.
 */
export function fileName(
  what: string,
  { year, month, day }: { year: number; month: number; day: number },
  end: string,
) {
  return `sightline-${what}-${year}-${twoDigits(month)}-${twoDigits(day)}.${end}`
}
