/** What is waited for, and an error that names it where it does not come in time. */
export async function within<Value>(promise: Promise<Value>, what: string, seconds = 120): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} did not come within ${seconds} s.`)), seconds * 1000)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
