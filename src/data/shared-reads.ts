/** Reads that several may want: each is made once, and is kept if it was good. */
export interface SharedReads<Value> {
  /**
   * The value for `key`: the kept one, the one on its way, or what `start` brings. Rejects with the reason when
   * `signal` aborts; the read itself is aborted only when nobody waits for it any more.
   */
  read: (key: string, signal: AbortSignal, start: (signal: AbortSignal) => Promise<Value>) => Promise<Value>
  keep: (key: string, value: Value) => void
}

interface OnItsWay<Value> {
  value: Promise<Value>
  waiting: number
  stop: AbortController
}

export function createSharedReads<Value>(isWorthKeeping: (value: Value) => boolean): SharedReads<Value> {
  const kept = new Map<string, Value>()
  const onTheirWay = new Map<string, OnItsWay<Value>>()

  async function begin(
    key: string,
    stop: AbortController,
    start: (signal: AbortSignal) => Promise<Value>,
  ): Promise<Value> {
    try {
      const value = await start(stop.signal)
      if (isWorthKeeping(value)) kept.set(key, value)
      return value
    } finally {
      if (onTheirWay.get(key)?.stop === stop) onTheirWay.delete(key)
    }
  }

  function join(key: string, start: (signal: AbortSignal) => Promise<Value>): OnItsWay<Value> {
    const known = onTheirWay.get(key)
    if (known !== undefined) return known
    const stop = new AbortController()
    const fresh: OnItsWay<Value> = { value: Promise.resolve().then(() => begin(key, stop, start)), waiting: 0, stop }
    onTheirWay.set(key, fresh)
    return fresh
  }

  return {
    read: (key, signal, start) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) {
          reject(signal.reason)
          return
        }
        const known = kept.get(key)
        if (known !== undefined) {
          resolve(known)
          return
        }
        const read = join(key, start)
        read.waiting += 1
        const leave = () => {
          read.waiting -= 1
          if (read.waiting === 0) {
            onTheirWay.delete(key)
            read.stop.abort(signal.reason)
          }
          reject(signal.reason)
        }
        signal.addEventListener('abort', leave, { once: true })
        read.value.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
      }),
    keep: (key, value) => kept.set(key, value),
  }
}
