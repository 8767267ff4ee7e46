import { isolated } from "@hazel/domain/isolated"

const namedUpTo = 12

/** As it is told below a message, and who they are. Between two, "Seen" says it all. */
export const seenWords = (names: ReadonlyArray<string>, isDirect: boolean) => {
  if (names.length === 0) return { text: undefined, names: undefined }
  if (isDirect) return { text: "Seen", names: undefined }
  const rest = names.length - namedUpTo
  const listed = names.slice(0, namedUpTo).map(isolated).join(", ")
  return { text: `Seen by ${names.length}`, names: rest > 0 ? `${listed} and ${rest} more` : listed }
}
