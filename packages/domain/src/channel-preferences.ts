import { Effect } from "effect"
import { type ChannelPreferenceChanges, InvalidChannelPreferenceError } from "./models/channel-preference-model.ts"

export const folderNameLimit = 80
export const tagLimit = 40
export const tagsLimit = 20

const tidy = (text: string) => text.normalize("NFC").replace(/\s+/gu, " ").trim()

/** What a reader sees something of, on one line and without what turns the text around it about. */
const isVisible = (text: string) =>
  /[^\p{Default_Ignorable_Code_Point}\p{White_Space}]/u.test(text) &&
  !/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u.test(text)

const isLabel = (text: string, limit: number) => text.length <= limit && isVisible(text)

const problemWith = ({ folder, tags = [] }: ChannelPreferenceChanges) => {
  const refuse = (field: "folder" | "tags", message: string) => new InvalidChannelPreferenceError({ field, message })
  if (typeof folder === "string" && !isLabel(folder, folderNameLimit))
    return refuse("folder", `A folder's name has 1 to ${folderNameLimit} characters that can be seen.`)
  if (tags.length > tagsLimit) return refuse("tags", `A channel has at most ${tagsLimit} tags.`)
  if (!tags.every((tag) => isLabel(tag, tagLimit)))
    return refuse("tags", `A tag has 1 to ${tagLimit} characters that can be seen.`)
  return undefined
}

/** The changes as they will be stored, or what is wrong with them. The same tag twice is that tag. */
export const checkChannelPreferences = (
  changes: ChannelPreferenceChanges
): Effect.Effect<ChannelPreferenceChanges, InvalidChannelPreferenceError> => {
  const { folder, tags } = changes
  const tidied = {
    ...changes,
    ...(typeof folder === "string" && { folder: tidy(folder) }),
    ...(tags && { tags: [...new Set(tags.map((tag) => tidy(tag).toLowerCase()))] })
  }
  const problem = problemWith(tidied)
  return problem ? Effect.fail(problem) : Effect.succeed(tidied)
}
