import { createContext, useContext, useEffect, useState, type ReactNode } from 'react'

/**
 * What a chart's screen is made of beside whose it is and what a reader looks at first, in the order in which it comes:
 * each in a task of its own, so that neither the first words nor a keystroke wait for all of it.
 */
const turns = ['further-cards', 'rail'] as const

type Turn = (typeof turns)[number]

/** How many have come. Outside of a chart nothing is waited for. */
const TurnsContext = createContext<number>(turns.length)

/**
 * Around a chart: lets its parts come in turns, once, each when what came before it has been painted. A page that is
 * opened later comes whole.
 */
export function InTurns({ children }: { children: ReactNode }) {
  const [come, setCome] = useState(0)
  useEffect(() => {
    if (come >= turns.length) return undefined
    return afterPaint(() => setCome(come + 1))
  }, [come])
  return <TurnsContext value={come}>{children}</TurnsContext>
}

/** Has its turn come? */
export function useTurn(turn: Turn): boolean {
  return useContext(TurnsContext) > turns.indexOf(turn)
}

/** Milliseconds: a window that nobody sees paints nothing, and its chart is read all the same. */
const unpainted = 200

/** Acts once what was rendered has been painted. Returns what calls it off. */
function afterPaint(act: () => void): () => void {
  let task: ReturnType<typeof setTimeout> | undefined
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer)
    // The frame is painted when its callbacks are through.
    task = setTimeout(act, 0)
  })
  const timer = setTimeout(() => {
    cancelAnimationFrame(frame)
    act()
  }, unpainted)
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
    clearTimeout(task)
  }
}
