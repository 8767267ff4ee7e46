export interface Resolvers<A> {
  readonly promise: Promise<A>
  readonly resolve: (value: A | PromiseLike<A>) => void
  readonly reject: (reason: unknown) => void
}

/** Does what `Promise.withResolvers` does, which Node 20 lacks. */
export const withResolvers = <A>(): Resolvers<A> => {
  let resolve!: Resolvers<A>["resolve"]
  let reject!: Resolvers<A>["reject"]
  const promise = new Promise<A>((resolvePromise, rejectPromise) => {
    resolve = resolvePromise
    reject = rejectPromise
  })
  return { promise, resolve, reject }
}
