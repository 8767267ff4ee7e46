import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import { Effect, Schema } from "effect"
import { namedMembers } from "../../objects/room-object.ts"
import { pageOf, timeIn } from "../calls/body-shapes.ts"
import { refuse } from "../calls/imkit-refusal.ts"
import type { RestCall } from "../calls/rest-call.ts"

const pageDefault = 20
const pageLimit = 100
/** Preferences that one request may name. */
const wordLimit = 20

export const RoomsQuery = Schema.Struct({
  ...pageOf,
  sort: Schema.optionalKey(
    Schema.Literals(["-lastMessageTime", "lastMessageTime", "-createdTime", "createdTime", "-name", "name"])
  ),
  updatedAfter: Schema.optionalKey(Schema.String),
  pref: Schema.optionalKey(Schema.String),
  sortUnreadFirst: Schema.optionalKey(Schema.Literals(["true", "false"]))
})

interface Listed {
  readonly summary: ChannelSummary
  /** The time of the newest message, or of the creation. */
  readonly at: string
}

const keys: Readonly<Record<string, (listed: Listed) => string>> = {
  lastMessageTime: ({ at }) => at,
  createdTime: ({ summary }) => summary.channel.createdAt,
  name: ({ summary }) => summary.channel.name ?? ""
}

const comparing = (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0)

/** Orders by the field, descending if it has a minus before it, and rooms that are alike by their id. */
const ordered = (rooms: ReadonlyArray<Listed>, sort: string, isUnreadFirst: boolean) => {
  const keyOf = keys[sort.replace("-", "")] ?? keys["lastMessageTime"]!
  const direction = sort.startsWith("-") ? -1 : 1
  const unreadRank = ({ summary }: Listed) => (isUnreadFirst && summary.unread.length > 0 ? 0 : 1)
  return rooms.toSorted(
    (one, other) =>
      unreadRank(one) - unreadRank(other) ||
      direction * comparing(keyOf(one), keyOf(other)) ||
      comparing(one.summary.channel.id, other.summary.channel.id)
  )
}

const flags: Readonly<Record<string, (summary: ChannelSummary) => boolean>> = {
  sticky: ({ preferences }) => preferences.isPinned,
  hidden: ({ preferences }) => preferences.isHidden,
  muted: ({ preferences }) => preferences.isMuted
}

/**
 * Names the preferences that a room must have, separated by commas: `sticky`, `hidden`, `muted`, `folder:x`, `tag:x`. A minus
 * before one leaves out the rooms that have it.
 */
const filterOf = (words: ReadonlyArray<string>) => {
  const wanted = words.map((word) => {
    const name = word.replace(/^-/, "")
    const [kind = "", value = ""] = name.split(/:(.*)/s)
    return { name, kind, value, isWanted: name === word }
  })
  return ({ summary }: Listed) =>
    wanted.every(({ name, kind, value, isWanted }) => {
      const has =
        kind === "folder"
          ? summary.preferences.folder === value
          : kind === "tag"
            ? summary.preferences.tags.includes(value)
            : (flags[name]?.(summary) ?? false)
      return has === isWanted
    })
}

/** `GET /rooms`: the rooms of the caller. */
export const listRooms = Effect.fnUntraced(function* (call: RestCall) {
  const query = yield* call.decodeQuery(RoomsQuery)
  const { skip = 0, limit = pageDefault, sort = "-lastMessageTime", pref = "", sortUnreadFirst = "false" } = query
  const after = query.updatedAfter === undefined ? undefined : timeIn(query.updatedAfter)
  if (query.updatedAfter !== undefined && after === undefined)
    return yield* refuse("INVALID_INPUT", "updatedAfter must be a time in milliseconds or in ISO 8601.")
  const words = pref.split(",", wordLimit + 1)
  if (words.length > wordLimit) return yield* refuse("INVALID_INPUT", `pref names at most ${wordLimit} preferences.`)
  const { channels } = yield* call.hazel.channel.list()
  const { states, objects } = call.services
  const times = yield* states.activity(channels.map(({ channel }) => channel.id))
  const timeOf = new Map(times.map(({ channelId, at }) => [channelId, at]))
  const listed = channels
    .map((summary): Listed => ({ summary, at: timeOf.get(summary.channel.id) ?? summary.channel.createdAt }))
    .filter(filterOf(words.filter((word) => word !== "")))
    .filter(({ at }) => after === undefined || Date.parse(at) > after.getTime())
  const page = ordered(listed, sort, sortUnreadFirst === "true").slice(skip, skip + Math.min(limit, pageLimit))
  const summaries = new Map(page.map(({ summary }) => [summary.channel.id, summary]))
  const found = yield* states.rooms(call.userId, [...summaries.keys()], namedMembers)
  return { totalCount: listed.length, count: page.length, data: yield* objects.rooms(call.app, found, summaries) }
})
