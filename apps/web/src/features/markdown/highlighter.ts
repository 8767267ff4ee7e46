import { createLowlight } from "lowlight"
import { grammars } from "./grammars.ts"
import type { LanguageLabel } from "./languages.ts"

const lowlight = createLowlight()

export type Token = ReturnType<typeof lowlight.highlight>["children"][number]

export type Highlight = (text: string) => ReadonlyArray<Token>

/** Fetches the grammar of a language. Its text becomes a tree of tokens, never markup. */
export const highlighterOf = async (label: LanguageLabel): Promise<Highlight> => {
  const name = label.toLowerCase()
  lowlight.register(name, (await grammars[label]()).default)
  return (text) => lowlight.highlight(name, text).children
}
