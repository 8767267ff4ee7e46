import { Effect } from "effect"
import { type ChannelPreferenceChanges, InvalidChannelPreferenceError } from "./channel-preference-model.ts"
import { problemWithText, tidyText } from "../visible-text.ts"

export const folderNameLimit = 80
export const tagLimit = 40
export const tagsLimit = 20

const tidy = (text: string) => tidyText(text.replace(/\p{White_Space}+/gu, " "))

const folderRule = { of: "the folder's name", atMost: folderNameLimit }
const tagRule = { of: "the tag", atMost: tagLimit }

const problemWith = ({ folder, tags = [] }: ChannelPreferenceChanges) => {
  const refuse = (field: "folder" | "tags", message: string) => new InvalidChannelPreferenceError({ field, message })
  const withFolder = typeof folder === "string" ? problemWithText(folder, folderRule) : undefined
  if (withFolder) return refuse("folder", withFolder)
  if (tags.length > tagsLimit) return refuse("tags", `Give the channel at most ${tagsLimit} tags.`)
  const withTag = tags.map((tag) => problemWithText(tag, tagRule)).find((problem) => problem !== undefined)
  return withTag ? refuse("tags", withTag) : undefined
}

/** The changes as they will be stored, or what is wrong with them. A repeated tag is stored once. */
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
