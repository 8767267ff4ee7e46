import { makeStore } from "../../ui/store.ts"

/**
 * The long blocks of code that the person has unfolded, by their text. The list unmounts rows that are far away, so the
 * state is kept here.
 */
export const unfoldedCode = makeStore<ReadonlySet<string>>(new Set())

export const setCodeUnfolded = (text: string, isOpen: boolean) => {
  const next = new Set(unfoldedCode.get())
  if (isOpen) next.add(text)
  else next.delete(text)
  unfoldedCode.set(next)
}
