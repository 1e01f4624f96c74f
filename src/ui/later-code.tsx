import { lazy, useState, type ComponentType } from 'react'

/** Code of the app could not be fetched: no network, or a newer Sightline has taken the place of this one. */
export class CodeMissing extends Error {
  override name = 'CodeMissing'
  /** Whoever renders the same anew, asks for its code anew. Until then it stays missing: nothing asks in a circle. */
  readonly askAnew: () => void

  constructor(cause: unknown, askAnew: () => void) {
    super('The code of a part could not be fetched', { cause })
    this.askAnew = askAnew
  }
}

/** A component whose code is not among what the first screen needs. */
export interface LaterCode<Props extends object> {
  /** Suspends until its code is there; throws `CodeMissing` where it cannot be had. */
  Later: ComponentType<Props>
  /** Fetches the code before anybody needs it. Whether that works shows when somebody does. */
  fetchAhead: () => void
}

/** Makes a component of its `import()`. */
export function laterCode<Props extends object>(load: () => Promise<ComponentType<Props>>): LaterCode<Props> {
  let fetched: ComponentType<Props> | undefined
  let underway: Promise<{ default: ComponentType<Props> }> | undefined
  async function loadCode(): Promise<{ default: ComponentType<Props> }> {
    fetched ??= await load()
    return { default: fetched }
  }
  /** One at a time: Vite's loader takes a stylesheet that is on its way for loaded, and a second would come without it. */
  function fetchCode(): Promise<{ default: ComponentType<Props> }> {
    underway ??= loadCode().finally(() => {
      underway = undefined
    })
    return underway
  }
  // `lazy` remembers for ever what it was answered, a failure too.
  function awaited(): ComponentType<Props> {
    const Awaited = lazy(async () => {
      try {
        return await fetchCode()
      } catch (cause) {
        throw new CodeMissing(cause, () => {
          if (pending === Waiting) pending = awaited()
        })
      }
    })
    const Waiting = (props: Props) => <Awaited {...props} />
    return Waiting
  }
  let pending = awaited()
  return {
    // Code that is there already is rendered at once: `lazy` would show the page as loading for a frame.
    Later: function Later(props) {
      const [Shown] = useState(() => fetched ?? pending)
      return <Shown {...props} />
    },
    fetchAhead: () => {
      fetchCode().catch(() => undefined)
    },
  }
}
