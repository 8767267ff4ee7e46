/** Runs what it is given, and refuses with `refusal()` when `limit` are running already. */
export const bounded = (limit: number, refusal: () => unknown) => {
  let running = 0
  return async <A>(run: () => Promise<A>): Promise<A> => {
    if (running >= limit) throw refusal()
    running++
    try {
      return await run()
    } finally {
      running--
    }
  }
}
