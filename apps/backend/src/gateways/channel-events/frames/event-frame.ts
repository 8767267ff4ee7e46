import type { ChannelId, MessageId, UserId } from "@hazel/domain/ids"

/** The data of each event of the protocol, and nothing else. Source: G3–G13, G15. */
export interface EventData {
  readonly channel_message: Written
  readonly message_updated: { readonly channel_id: ChannelId; readonly message_id: MessageId; readonly content: string }
  readonly message_deleted: { readonly channel_id: ChannelId; readonly message_id: MessageId }
  readonly message_reply: Written & { readonly parent_message_id: MessageId }
  readonly member_joined: Named
  readonly member_left: Named
  readonly member_role_updated: Named & { readonly new_role: string }
  readonly user_banned: About & { readonly motive: string }
  readonly user_unbanned: About & { readonly motive: string }
  readonly user_kicked: About
  readonly channel_created: { readonly channel_id: ChannelId; readonly channel_name: string }
  readonly channel_updated: { readonly channel_id: ChannelId } & ChangedFields
  readonly channel_deleted: { readonly channel_id: ChannelId }
  readonly user_typing: Named & { readonly username: string; readonly is_typing: boolean }
}

interface Named {
  readonly channel_id: ChannelId
  readonly user_id: UserId
  /** The handle of the person; null if there is no such person any more. */
  readonly username: string | null
}

interface Written extends Named {
  readonly message_id: MessageId
  readonly content: string
}

/** `user_id` is present in the channel only, and not in the log of that person. Source: G9. */
interface About {
  readonly channel_id: ChannelId
  readonly user_id?: UserId
}

/** Source: G11. */
export interface ChangedFields {
  readonly channel_name?: string
  readonly kind?: string
  readonly topic?: string
  readonly purpose?: string
  readonly archived_at?: string | null
  readonly slow_mode_seconds?: number
  readonly is_read_only?: boolean
}

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
