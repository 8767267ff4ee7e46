import { Ulid } from "@hazel/domain/ulid"
import { Schema } from "effect"

const Name = Schema.String.annotate({ description: "The name of a channel, up to 128 characters." })
const Data = Schema.Unknown.annotate({ description: "JSON of up to 32 KiB." })
const optional = Schema.optionalKey

/** The user behind a message or a connection. */
export const Meta = Schema.Struct({ uid: Schema.NullOr(Schema.String), umd: Schema.Json }).annotate({
  identifier: "HotsockMeta"
})

const Scheduled = {
  scheduleExpression: optional(Schema.String),
  scheduleExpressionTimezone: optional(Schema.String)
}

/** The body of a refusal. Source: R12. */
export const Refusal = Schema.Struct({
  channel: optional(Schema.String),
  error: Schema.Struct({ code: Schema.String, message: Schema.String, field: optional(Schema.String) })
}).annotate({ identifier: "HotsockRefusal" })

/** Sources: T4, V1. */
export const Published = Schema.Struct({
  channel: Schema.String,
  event: Schema.String,
  id: optional(Schema.String),
  scheduleArn: optional(Schema.String)
}).annotate({ identifier: "HotsockPublished" })

const Entry = Schema.Struct({ key: Schema.String, data: Data, meta: Schema.NullOr(Meta) }).annotate({
  identifier: "HotsockEntry"
})

export const Entries = Schema.Struct({ items: Schema.Array(Entry) })

export const StorageEntry = Schema.Struct({
  event: Schema.String,
  channel: Schema.String,
  key: Schema.String,
  data: Data,
  meta: Schema.NullOr(Meta)
})

export const Message = Schema.Struct({
  id: Schema.String,
  event: Schema.String,
  channel: Schema.String,
  data: Data,
  meta: optional(Meta),
  reactions: optional(
    Schema.Record(
      Schema.String,
      Schema.Struct({
        count: Schema.Int,
        items: optional(Schema.Array(Schema.Struct({ uid: Schema.String, umd: optional(Schema.Unknown) })))
      })
    )
  )
}).annotate({ identifier: "HotsockMessage" })

/** A member of a presence channel. */
export const Member = Schema.Struct({ uid: Schema.String, umd: Schema.Json }).annotate({ identifier: "HotsockMember" })

const counted = { subscriptionsCount: Schema.Int, members: optional(Schema.Array(Member)) }

/** Source: T10. */
export const ClientChannelInfo = Schema.Struct({ channel: Schema.String, ...counted })

/** Source: V4. */
export const ChannelInfo = Schema.Struct({ name: Schema.String, ...counted }).annotate({
  identifier: "HotsockChannelInfo"
})

const Reactor = { uid: Schema.String, umd: optional(Schema.Unknown) }

export const Reactions = Schema.Struct({
  reactions: Schema.Array(Schema.Struct({ reaction: Schema.String, ...Reactor }))
})

/** Sources: T4, T6, T8. */
export const ClientPublish = Schema.Struct({
  channel: Name,
  event: Schema.String,
  data: optional(Data),
  eagerIdGeneration: optional(Schema.Boolean),
  ...Scheduled
})

/** Sources: V1–V3. */
export const ServerPublish = Schema.Struct({
  channel: Name,
  event: Schema.String,
  data: optional(Data),
  store: optional(Schema.Int.annotate({ description: "Seconds for which the message is kept; -1 keeps it for ever." })),
  key: optional(Schema.String.annotate({ description: "The storage key, for `hotsock.channelStorageSet`." })),
  deduplicationId: optional(Schema.String),
  eagerIdGeneration: optional(Schema.Boolean),
  emitPubSubEvent: optional(Schema.Boolean),
  ...Scheduled
})

export const ListMessages = Schema.Struct({
  channel: Name,
  after: optional(Ulid),
  before: optional(Ulid),
  reverse: optional(Schema.Boolean),
  expandReactions: optional(Schema.Boolean)
})

export const StorageGet = Schema.Struct({ channel: Name, key: Schema.String })
export const StorageSet = Schema.Struct({ channel: Name, key: Schema.String, data: optional(Data) })

export const StorageList = Schema.Struct({
  channel: Name,
  keys: optional(Schema.Array(Schema.String)),
  after: optional(Schema.String)
})

export const OfChannel = Schema.Struct({ channel: Name })
export const UmdUpdate = Schema.Struct({ channel: optional(Name), token: Schema.String })
export const OfMessage = Schema.Struct({ channel: Name, messageId: Ulid })
