import { plural } from "../../ui/plural.ts"
import { listed } from "../people/names.ts"

/** The texts that are part of the first load. */
export const initialTypingTexts = {
  typing: (names: ReadonlyArray<string>) =>
    plural(names.length, { one: `${listed(names)} is typing`, other: `${listed(names)} are typing` }),
  several: "Several people are typing"
}
