/** The text of a file. `doubtful`: some of it was not written in the encoding that it was read in. */
export interface DecodedText {
  text: string
  charset: string
  doubtful: boolean
}

function markedCharset(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined
}

function decoder(charset: string, fatal: boolean): TextDecoder | undefined {
  try {
    return new TextDecoder(charset, { fatal })
  } catch {
    return undefined
  }
}

function strictly(bytes: Uint8Array, charset: string): string | undefined {
  try {
    return decoder(charset, true)?.decode(bytes)
  } catch {
    return undefined
  }
}

/**
 * Reads text in the encoding that it is marked with, else the one that is `named`, else UTF-8. Where that does not work,
 * every byte still gives a sign (Windows-1252), and the text is doubtful.
 */
export function decodeText(bytes: Uint8Array, named?: string): DecodedText {
  const charset = markedCharset(bytes) ?? named ?? 'utf-8'
  const text = strictly(bytes, charset)
  if (text !== undefined) return { text, charset, doubtful: false }
  const unmarked = charset === 'utf-8' ? undefined : strictly(bytes, 'utf-8')
  if (unmarked !== undefined) return { text: unmarked, charset, doubtful: true }
  return { text: decoder('windows-1252', false)?.decode(bytes) ?? '', charset, doubtful: true }
}
