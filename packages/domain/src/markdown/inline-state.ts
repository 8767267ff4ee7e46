import type { InlineContext } from "@lezer/markdown"

/** Something that grammar rules remember while they read one paragraph. */
export const inlineState = <A extends object>(initial: () => A): ((context: InlineContext) => A) => {
  const states = new WeakMap<InlineContext, A>()
  return (context) => {
    const known = states.get(context)
    if (known !== undefined) return known
    const state = initial()
    states.set(context, state)
    return state
  }
}
