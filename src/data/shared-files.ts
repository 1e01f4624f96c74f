import { fileKeys, type Attachment } from '../model/attachment'
import type { ChartContext } from './chart-context'
import type { SectionSources } from './section-sources'
import { useSection } from './use-section'
import type { Sourced } from './source-run'

type WithFiles = Sourced & { files: readonly Attachment[] }

/** Made once for a reading, however many records ask. */
const keysOf = new WeakMap<readonly WithFiles[], ReadonlySet<string>>()

/** Says of a file whether it stands in the other section too. */
export function useFilesOf<Item extends WithFiles>(
  chart: ChartContext,
  other: SectionSources<Item>,
): (file: Attachment) => boolean {
  const { items } = useSection(chart, other)
  return (file) => {
    const keys = keysOf.get(items) ?? new Set(items.flatMap((item) => item.files.flatMap(fileKeys)))
    keysOf.set(items, keys)
    return fileKeys(file).some((key) => keys.has(key))
  }
}
