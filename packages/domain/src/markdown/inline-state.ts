import type { InlineContext } from "@lezer/markdown"

/** A value that grammar rules keep while they read one paragraph. */
export const inlineState = <A extends object>(initial: (context: InlineContext) => A) => {
  const states = new WeakMap<InlineContext, A>()
  return (context: InlineContext): A => {
    const known = states.get(context)
    if (known !== undefined) return known
    const state = initial(context)
    states.set(context, state)
    return state
  }
}
