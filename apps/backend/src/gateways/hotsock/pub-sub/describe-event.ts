import type { AppEvent } from "@hazel/domain/events/app-events"
import { Match } from "effect"
import type { DescribedEvent } from "../../../outlet/event-description.ts"
import { envelope, metadataOf } from "./envelope.ts"

type Of<Type extends AppEvent["type"]> = Extract<AppEvent, { readonly type: Type }>["data"]

const message = (channel: string, { id, event, data, meta, origin }: Of<"app_message_published">) => {
  if (origin === null) return undefined
  const isAnonymous = meta === null || (meta.uid === null && meta.umd === null)
  return envelope(
    "hotsock.messagePublished",
    "message",
    { channel, event, ...metadataOf(origin) },
    { channel, event, id, data, ...(!isAnonymous && { meta }) }
  )
}

/** The origin is that of the request which added the reaction, also when it is removed. Source: X11. */
const reaction = (
  type: "hotsock.messageReactionAdded" | "hotsock.messageReactionRemoved",
  channel: string,
  { messageId, reactionId: id, reaction: value, uid, umd, createdAt, expiresAt, origin }: Of<"app_reaction_added">
) => {
  if (origin === null) return undefined
  const data = { channel, messageId, id, reaction: value, uid, umd, createdAt, expiresAt }
  return envelope(type, "messageReaction", { channel, reaction: value, ...metadataOf(origin) }, data)
}

const storage = (channel: string, changed: Of<"app_storage_set">) => {
  const { key, data, previous, hasExpired, expiresAt, meta, origin } = changed
  if (origin === null) return undefined
  return envelope(
    "hotsock.channelStorageUpdated",
    "channelStorage",
    { channel, key, ...metadataOf(origin) },
    { channel, key, data, dataPrevious: previous, expired: hasExpired, expiresAt, meta }
  )
}

/** It has the member at its root, unlike the frame, and is told whatever the token says. Source: P4. */
const member = (
  type: "hotsock.memberAdded" | "hotsock.memberUpdated" | "hotsock.memberRemoved",
  channel: string,
  { member: { uid, umd }, members }: Of<"app_member_added">
) => envelope(type, "channelMember", { channel }, { uid, umd, members })

/** Describes an event of an app channel; undefined if nothing outside is told of it. */
export const describeEvent = (channel: string, event: AppEvent): DescribedEvent | undefined =>
  Match.value(event).pipe(
    Match.discriminatorsExhaustive("type")({
      app_message_published: ({ data }) => message(channel, data),
      app_reaction_added: ({ data }) => reaction("hotsock.messageReactionAdded", channel, data),
      app_reaction_removed: ({ data }) => reaction("hotsock.messageReactionRemoved", channel, data),
      app_storage_set: ({ data }) => storage(channel, data),
      app_member_added: ({ data }) => member("hotsock.memberAdded", channel, data),
      app_member_updated: ({ data }) => member("hotsock.memberUpdated", channel, data),
      app_member_removed: ({ data }) => member("hotsock.memberRemoved", channel, data),
      event_superseded: () => undefined
    })
  )
