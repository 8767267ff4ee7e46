/** Runs promises, at most `limit` at a time. Throws `refusal()` for every further one. */
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
