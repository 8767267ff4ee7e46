import type { Hazel } from "@hazel/client"
import { canModerate, isGuest } from "@hazel/domain/authority"
import type { WideMention } from "@hazel/domain/models/mention-model"
import type { UserGroup } from "@hazel/domain/models/user-group-model"
import type { User } from "@hazel/domain/models/user-model"
import { fuzzyRank } from "../../ui/fuzzy.ts"
import { peopleNamed } from "../composer/people-named.ts"
import type { Suggestion } from "../composer/use-completion.ts"
import { knownGroups } from "../user-group/known-groups.ts"
import { mentionTexts as texts } from "./texts.ts"

const ofPerson = (user: User): Suggestion => ({
  key: user.id,
  insert: `@${user.handle} `,
  glyph: undefined,
  label: user.displayName,
  detail: `@${user.handle}`
})

const ofGroup = ({ id, handle, name }: UserGroup): Suggestion => ({
  key: id,
  insert: `@${handle} `,
  glyph: "@",
  label: name,
  detail: `@${handle}`
})

const ofWide = (mention: WideMention): Suggestion => ({
  key: mention,
  insert: `@${mention} `,
  glyph: "@",
  label: `@${mention}`,
  detail: texts.details[mention]
})

/** The wide mentions that the workspace allows. The server decides whether this person may use them in this channel. */
const wideMentions = (hazel: Hazel): ReadonlyArray<WideMention> => {
  const directory = hazel.directory.get()
  const me = hazel.me.get()
  const user = me && directory?.users.get(me)
  const rule = directory?.workspace.wideMentions
  return rule === "everybody" || (rule === "moderators" && user && canModerate(user)) ? ["here", "channel"] : []
}

const groupsNamed = async (hazel: Hazel, query: string) => {
  const me = hazel.me.get()
  const user = me && hazel.directory.get()?.users.get(me)
  if (user === undefined || isGuest(user) || query.includes(" ")) return []
  // Without the network people are suggested alone.
  const groups = await knownGroups(hazel).catch(() => [])
  return fuzzyRank(query, groups, ({ handle, name }) => [handle, name])
}

/** The people, the groups and the wide mentions that `@query` may mean. */
export const suggestedMentions = async (
  hazel: Hazel,
  query: string,
  limit: number
): Promise<ReadonlyArray<Suggestion>> => {
  const people = peopleNamed(query, hazel.directory.get()?.users.values() ?? []).map(ofPerson)
  const groups = (await groupsNamed(hazel, query)).map(ofGroup)
  const wide = wideMentions(hazel)
    .filter((mention) => mention.startsWith(query.toLowerCase()))
    .map(ofWide)
  // Behind the people, unless their beginning was typed, so that Enter chooses no wide mention by accident.
  const others = [...groups, ...wide]
  const room = Math.max(limit - others.length, Math.ceil(limit / 2))
  return query === "" ? [...people.slice(0, room), ...others].slice(0, limit) : [...people, ...others].slice(0, limit)
}
