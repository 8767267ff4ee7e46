import { createLowlight } from "lowlight"
import type { Language } from "./languages.ts"

const lowlight = createLowlight()

export type Token = ReturnType<typeof lowlight.highlight>["children"][number]

export type Highlight = (text: string) => ReadonlyArray<Token>

/** Fetches the grammar of a language. Its text becomes a tree of tokens, never markup. */
export const highlighterOf = async ({ label, load }: Language): Promise<Highlight> => {
  const name = label.toLowerCase()
  lowlight.register(name, (await load()).default)
  return (text) => lowlight.highlight(name, text).children
}
