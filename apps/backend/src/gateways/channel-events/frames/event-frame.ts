import { ChannelId, FileId, MessageId, UserId } from "@hazel/domain/ids"
import { Schema } from "effect"

const Named = {
  channel_id: ChannelId,
  user_id: UserId,
  username: Schema.NullOr(Schema.String).annotate({
    description: "The handle of the person; null if there is no such person any more."
  })
}

/** A file, whose bytes are read with the same credential. */
const AttachedFile = Schema.Struct({
  id: FileId,
  name: Schema.String,
  media_type: Schema.String,
  size: Schema.Int,
  url: Schema.String
})

const Written = {
  ...Named,
  message_id: MessageId,
  content: Schema.String,
  attachments: Schema.optionalKey(Schema.Array(AttachedFile))
}

/** `user_id` is present in the channel only, and not in the log of that person. Source: G9. */
const About = { channel_id: ChannelId, user_id: Schema.optionalKey(UserId) }

/** Source: G11. */
const Changed = {
  channel_name: Schema.optionalKey(Schema.String),
  kind: Schema.optionalKey(Schema.String),
  topic: Schema.optionalKey(Schema.String),
  purpose: Schema.optionalKey(Schema.String),
  archived_at: Schema.optionalKey(Schema.NullOr(Schema.String)),
  slow_mode_seconds: Schema.optionalKey(Schema.Int),
  is_read_only: Schema.optionalKey(Schema.Boolean)
}

const ChangedFields = Schema.Struct(Changed)
export type ChangedFields = typeof ChangedFields.Type

/** The data of each event of the protocol, and nothing else. Source: G3–G13, G15. */
export const eventData = {
  channel_message: Schema.Struct(Written),
  message_updated: Schema.Struct({ channel_id: ChannelId, message_id: MessageId, content: Schema.String }),
  message_deleted: Schema.Struct({ channel_id: ChannelId, message_id: MessageId }),
  message_reply: Schema.Struct({ ...Written, parent_message_id: MessageId }),
  member_joined: Schema.Struct(Named),
  member_left: Schema.Struct(Named),
  member_role_updated: Schema.Struct({ ...Named, new_role: Schema.String }),
  user_banned: Schema.Struct({ ...About, motive: Schema.String }),
  user_unbanned: Schema.Struct({ ...About, motive: Schema.String }),
  user_kicked: Schema.Struct(About),
  channel_created: Schema.Struct({ channel_id: ChannelId, channel_name: Schema.String }),
  channel_updated: Schema.Struct({ channel_id: ChannelId, ...Changed }),
  channel_deleted: Schema.Struct({ channel_id: ChannelId }),
  user_typing: Schema.Struct({ ...Named, username: Schema.String, is_typing: Schema.Boolean })
} as const

export type EventData = { readonly [Type in keyof typeof eventData]: (typeof eventData)[Type]["Type"] }

export type EventType = keyof EventData

/** An event as the protocol tells it. */
export type Told = { readonly [Type in EventType]: { readonly type: Type; readonly data: EventData[Type] } }[EventType]

export interface Place {
  readonly topic: string
  readonly timestamp: string
  /** Undefined for a signal, which is in no log. */
  readonly seq: number | undefined
}

/**
 * The frames that tell one event of a log. `seq` is the cursor of a client that has applied the frame: only the
 * last frame of an event has the event's own seq, so that a client which was cut off between two of them is sent all again.
 */
export const eventFrames = (told: ReadonlyArray<Told>, { topic, timestamp, seq }: Place): ReadonlyArray<string> =>
  told.map(({ type, data }, index) => {
    if (seq === undefined) return JSON.stringify({ type, timestamp, data })
    const isLast = index === told.length - 1
    const id = told.length === 1 ? `${topic}/${seq}` : `${topic}/${seq}/${index + 1}`
    return JSON.stringify({ type, timestamp, data, seq: isLast ? seq : seq - 1, id })
  })
