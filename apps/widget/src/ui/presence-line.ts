import type { AppUser } from "../client/frames.ts"
import type { Formats } from "./formats.ts"
import { nameOf } from "./rows.ts"
import type { Texts } from "./texts.ts"

const mostNames = 2

/** Says who is here, as in "Ada and Ben are here". */
export const presenceText = (others: ReadonlyArray<AppUser>, texts: Texts, formats: Formats): string => {
  if (others.length === 0) return texts.nobodyHere
  const names = others.slice(0, mostNames).map((other) => nameOf(other) ?? texts.team)
  const more = others.length - names.length
  return texts.othersHere(formats.list(more > 0 ? [...names, texts.moreOthers(more)] : names), others.length)
}
