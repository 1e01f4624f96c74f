import { useEffect, useRef, type RefObject } from 'react'

/**
 * Gives an element an address within this page for bytes, of the type given. The address goes when the element goes:
 * nothing of a file stays behind.
 */
export function useBlobUrl<Part extends Element>(
  bytes: Uint8Array<ArrayBuffer>,
  type: string,
  attribute: 'href' | 'src',
): RefObject<Part | null> {
  const part = useRef<Part>(null)
  useEffect(() => {
    const url = URL.createObjectURL(new Blob([bytes], { type }))
    part.current?.setAttribute(attribute, url)
    return () => URL.revokeObjectURL(url)
  }, [bytes, type, attribute])
  return part
}
