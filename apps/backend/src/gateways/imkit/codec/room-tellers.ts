import type { ChannelId } from "@hazel/domain/ids"
import type { Known, Tellers, Told } from "./told.ts"
import { channelOf } from "./topics.ts"

interface OfChannel {
  readonly topic: string
}

const asItIs = (id: ChannelId, known: Known): ReadonlyArray<Told> => {
  const payload = known.room(id)
  return payload === undefined ? [] : [{ event: "room", payload, isLookedUp: true }]
}

const roomChanged = {
  needs: ({ topic }: OfChannel) => ({ channels: [channelOf(topic)] }),
  tell: ({ topic }: OfChannel, known: Known) => asItIs(channelOf(topic), known)
}

/** Source: I11. */
export const roomTellers: Tellers<
  | "member_joined"
  | "member_left"
  | "member_role_updated"
  | "member_muted"
  | "member_unmuted"
  | "message_pinned"
  | "message_unpinned"
  | "channel_updated"
  | "channel_opened"
  | "channel_closed"
> = {
  member_joined: roomChanged,
  member_left: roomChanged,
  member_role_updated: roomChanged,
  member_muted: roomChanged,
  member_unmuted: roomChanged,
  message_pinned: roomChanged,
  message_unpinned: roomChanged,
  channel_updated: roomChanged,
  channel_opened: {
    needs: ({ data }) => ({ channels: [data.summary.channel.id] }),
    tell: ({ data }, known) => asItIs(data.summary.channel.id, known)
  },
  // The room may not be described to somebody who was removed from it, only that it has no members for them.
  channel_closed: {
    tell: ({ data }, { ids }) => {
      const id = ids.room(data.channelId)
      return [
        { event: "room", payload: { _id: id, appID: ids.appID, members: [], memberCount: 0, isClosed: true, id } }
      ]
    }
  }
}
