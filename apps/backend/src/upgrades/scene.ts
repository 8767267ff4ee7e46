import { cast, castPassword, type CastName } from "@hazel/db/cast"
import { uuidV7 } from "@hazel/domain/uuid"
import type { HazelProcess } from "../testing/harness/hazel-process.ts"
import { call } from "../testing/harness/plain-calls.ts"

export interface SignedIn {
  readonly id: string
  readonly token: string
}

export type People = Readonly<Record<CastName, SignedIn>>

/** Calls `/api/auth/sign-up/email` or `/api/auth/sign-in/email`. */
export const authenticate = async (
  { url }: HazelProcess,
  how: "sign-up" | "sign-in",
  who: CastName
): Promise<SignedIn> => {
  const { name, email } = cast[who]
  const response = await fetch(`${url}/api/auth/${how}/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ name, email, password: castPassword })
  })
  const { token, user } = Object(await response.json())
  if (token === undefined) throw new Error(`${who} could not ${how}: ${response.status}`)
  return { id: user.id, token }
}

/** Calls `authenticate` for all four, Ada first, who thereby owns the workspace. */
export const authenticateAll = async (hazel: HazelProcess, how: "sign-up" | "sign-in"): Promise<People> => ({
  ada: await authenticate(hazel, how, "ada"),
  ben: await authenticate(hazel, how, "ben"),
  cleo: await authenticate(hazel, how, "cleo"),
  dora: await authenticate(hazel, how, "dora")
})

/** Runs a call that changes something, under a transaction id of its own. */
export const change = (hazel: HazelProcess, { token }: SignedIn, tag: string, payload: object) =>
  call(hazel, token, tag, { ...payload, transactionId: uuidV7() })

/**
 * Leaves something of every kind in the database: all kinds of channels, roles, threads, reactions, edits, deletions,
 * restrictions, reports, preferences, an invitation, and a bot with a finished stream. Answers the key of the bot.
 */
export const play = async (hazel: HazelProcess, people: People): Promise<{ readonly botKey: string }> => {
  const { ada, ben, cleo, dora } = people
  const as = (person: SignedIn) => (tag: string, payload: object) => change(hazel, person, tag, payload)
  const [byAda, byBen, byCleo, byDora] = [as(ada), as(ben), as(cleo), as(dora)]
  const { channels } = await call(hazel, ada.token, "channel.list", {})
  const general: string = channels[0].channel.id
  const write = async (by: typeof byAda, channelId: string, body: string, more: object = {}): Promise<string> =>
    (await by("message.create", { channelId, body, ...more })).data.id

  await byAda("workspace.update", { name: "Lovelace Ltd" })
  await byAda("user.setRole", { userId: ben.id, role: "moderator" })
  await byDora("user.update", { displayName: "Dora the Second", handle: "dora2" })
  await byCleo("user.setStatus", { emoji: "🌴", text: "On holiday" })
  await byBen("user.setPresence", { mode: "invisible" })

  const plan = await write(byAda, general, "The plan for **Thursday**: freeze, read, ship. @ben will you read it?")
  await write(byBen, general, "Yes, this evening.", { parentId: plan })
  const inBoth = await write(byCleo, general, "I can read it as well.", { parentId: plan, alsoInChannel: true })
  await byDora("messageReaction.toggle", { messageId: plan, channelId: general, emoji: "🎉", desired: "present" })
  await byBen("messageReaction.toggle", { messageId: plan, channelId: general, emoji: "🎉", desired: "present" })
  await byBen("messageReaction.toggle", { messageId: inBoth, channelId: general, emoji: ":tada:", desired: "present" })
  const typo = await write(byDora, general, "Lucnh at one?")
  await byDora("message.update", { id: typo, body: "Lunch at one? <b>Yes</b> 👩‍👩‍👧 \\ 'quoted' \"twice\"" })
  const regret = await write(byDora, general, "I should not have said this.")
  await byDora("message.delete", { id: regret })
  const insult = await write(byDora, general, "You are all wrong.")
  await byCleo("messageReport.create", { messageId: insult, reason: "harassment", note: "This is not kind." })
  await byBen("thread.follow", { parentId: typo })
  await byAda("channel.markRead", { id: general, seq: 3 })
  await byCleo("channel.markUnread", { messageId: typo })
  await byCleo("message.hide", { channelId: general, messageIds: [insult] })

  const launch: string = (await byAda("channel.create", { kind: "private", name: "launch" })).data.channel.id
  await byAda("channel.addMembers", { id: launch, userIds: [ben.id, cleo.id] })
  await byAda("channel.setMemberRole", { id: launch, userId: cleo.id, role: "manager" })
  await byAda("channel.update", { id: launch, topic: "From draft to done", slowModeSeconds: 0 })
  await write(byAda, launch, "| day | what |\n|---|---|\n| 1 | write |")
  await byAda("channel.muteMember", { id: launch, userId: ben.id })
  await byBen("channelPreference.update", { channelId: launch, isMuted: true, folder: "Work", tags: ["soon"] })

  const random: string = (await byBen("channel.create", { kind: "public", name: "random" })).data.channel.id
  await byDora("channel.join", { id: random })
  await byBen("channel.ban", { id: random, userId: dora.id, motive: "Posts nothing but riddles." })
  const old: string = (await byAda("channel.create", { kind: "public", name: "old" })).data.channel.id
  await write(byAda, old, "Nobody reads this any more.")
  await byAda("channel.archive", { id: old, archived: true })

  const direct: string = (await byAda("channel.createDirect", { userIds: [dora.id] })).data.channel.id
  await write(byAda, direct, "How is the bot?")
  await byCleo("preference.set", { key: "composer.sendWith", value: "ctrl+enter" })
  await byAda("invitation.create", { kind: "link", channelId: launch, role: "guest" })

  const { data: bot, apiKey } = await byAda("bot.create", { displayName: "Assistant", handle: "assistant" })
  await byAda("channel.addMembers", { id: launch, userIds: [bot.user.id] })
  const asBot = as({ id: bot.user.id, token: apiKey })
  const { data: answer } = await asBot("messageStream.open", { channelId: launch })
  await call(hazel, apiKey, "messageStream.append", { messageId: answer.id, index: 0, text: "Day 2 is " })
  await call(hazel, apiKey, "messageStream.append", { messageId: answer.id, index: 1, text: "for reading." })
  await asBot("messageStream.finish", { messageId: answer.id })
  return { botKey: apiKey }
}
