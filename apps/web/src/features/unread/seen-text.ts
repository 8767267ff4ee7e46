import { isolated } from "@hazel/domain/isolated"
import { initialUnreadTexts } from "./initial-texts.ts"

const namedUpTo = 12

/** The text below a message and the names of its readers. In a direct conversation, the text is only "Seen". */
export const seenText = (names: ReadonlyArray<string>, isDirect: boolean) => {
  if (names.length === 0) return { text: undefined, names: undefined }
  if (isDirect) return { text: initialUnreadTexts.seen, names: undefined }
  const rest = names.length - namedUpTo
  const listed = names.slice(0, namedUpTo).map(isolated).join(", ")
  return {
    text: initialUnreadTexts.seenByCount(names.length),
    names: rest > 0 ? initialUnreadTexts.namesAndMore(listed, rest) : listed
  }
}
