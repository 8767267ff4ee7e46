import type { Readable } from "./readable.ts"

/** Resolves with what `find` finds in the value, now or after one of its next changes. */
export const until = <A, B>(readable: Readable<A>, find: (value: A) => B | undefined): Promise<B> =>
  new Promise((resolve, reject) => {
    const look = () => {
      try {
        const found = find(readable.get())
        if (found === undefined) return
        stop()
        resolve(found)
      } catch (error) {
        stop()
        reject(error)
      }
    }
    let stop = () => {}
    stop = readable.subscribe(look)
    look()
  })
