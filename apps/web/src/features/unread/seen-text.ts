import { isolated } from "@hazel/domain/isolated"
import { unreadTexts } from "./texts.ts"

const namedUpTo = 12

/** As it is told below a message, and who they are. Between two, "Seen" says it all. */
export const seenText = (names: ReadonlyArray<string>, isDirect: boolean) => {
  if (names.length === 0) return { text: undefined, names: undefined }
  if (isDirect) return { text: unreadTexts.seen, names: undefined }
  const rest = names.length - namedUpTo
  const listed = names.slice(0, namedUpTo).map(isolated).join(", ")
  return {
    text: unreadTexts.seenByCount(names.length),
    names: rest > 0 ? unreadTexts.namesAndMore(listed, rest) : listed
  }
}
