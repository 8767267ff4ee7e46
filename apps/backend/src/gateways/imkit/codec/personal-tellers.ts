import type { ChannelId, InvitationId, MessageId } from "@hazel/domain/ids"
import { invitationObject } from "../objects/invitation-object.ts"
import { myPreferenceObject, roomPreferenceObject } from "../objects/preference-objects.ts"
import type { Known, Tellers, Told } from "./told.ts"
import { personOf } from "./topics.ts"

const hidden = (channelId: ChannelId, messages: ReadonlyArray<MessageId>, isAll: boolean, { ids }: Known): Told => ({
  event: "userDeleteMessages",
  payload: { room: ids.room(channelId), messages, isUserDeleteAllMessagesInRoom: isAll }
})

interface AboutInvitation {
  readonly topic: string
  readonly data: { readonly invitationId: InvitationId }
}

/** The invitee can no longer accept it. The inviter's log has the event, too, and means nothing by it. */
const invitationEnded = {
  needs: ({ data }: AboutInvitation) => ({ invitations: [data.invitationId] }),
  tell: ({ topic, data }: AboutInvitation, { invitation, ids }: Known): ReadonlyArray<Told> => {
    const ended = invitation(data.invitationId)
    if (ended === undefined || ended.invitee !== personOf(topic)) return []
    return [{ event: "cancelInvitation", payload: { room: ids.room(ended.channelId) } }]
  }
}

/** Events of a person's own log, which only their devices receive. Source: I12, I15 to I18. */
export const personalTellers: Tellers<
  | "channel_read"
  | "channel_preference_updated"
  | "preference_changed"
  | "preference_deleted"
  | "invitation_received"
  | "invitation_cancelled"
  | "invitation_answered"
  | "messages_hidden"
  | "messages_unhidden"
  | "history_hidden"
> = {
  channel_read: {
    needs: ({ data: { channelId, lastReadSeq: seq } }) => ({ positions: [{ channelId, seq }] }),
    tell: ({ topic, data: { channelId, lastReadSeq: seq } }, { messageAt, ids }) => {
      const messageID = messageAt({ channelId, seq })
      if (messageID === undefined) return []
      const memberID = ids.client(personOf(topic))
      return [{ event: "lastRead", payload: { roomID: ids.room(channelId), messageID, memberID } }]
    }
  },
  channel_preference_updated: {
    tell: ({ transactionId, data: { channelId, preferences } }, { ids }) => [
      {
        event: "roomPref",
        payload: roomPreferenceObject(channelId, preferences, ids),
        exceptOrigin: transactionId
      }
    ]
  },
  preference_changed: {
    tell: ({ transactionId, data }) => [
      { event: "myPrefChange", payload: myPreferenceObject(data), exceptOrigin: transactionId }
    ]
  },
  preference_deleted: {
    tell: ({ transactionId, data: { key } }) => [{ event: "myPrefDelete", payload: key, exceptOrigin: transactionId }]
  },
  invitation_received: {
    needs: ({ data: { invitation } }) => ({
      people: [invitation.inviterId],
      ...(invitation.channelId !== null && { channels: [invitation.channelId] })
    }),
    tell: ({ data: { invitation } }, { users, ids, room }) => {
      const { channelId } = invitation
      if (channelId === null) return []
      const name = room(channelId)?.name ?? invitation.channelName ?? ""
      return [{ event: "invitation", payload: invitationObject(invitation, channelId, name, users, ids) }]
    }
  },
  invitation_cancelled: invitationEnded,
  invitation_answered: invitationEnded,
  messages_hidden: {
    tell: ({ data: { channelId, messageIds } }, known) => [hidden(channelId, messageIds, false, known)]
  },
  messages_unhidden: {
    needs: ({ data }) => ({ messages: data.messages.map(({ id }) => id) }),
    tell: ({ data }, { message }) =>
      data.messages.flatMap(({ id }): ReadonlyArray<Told> => {
        const payload = message(id)
        return payload === undefined ? [] : [{ event: "chat message", payload, isLookedUp: true }]
      })
  },
  // The last of the messages is named, and the flag says that all before it are gone as well.
  history_hidden: {
    needs: ({ data: { channelId, upToSeq: seq } }) => ({ positions: [{ channelId, seq }] }),
    tell: ({ data: { channelId, upToSeq: seq } }, known) => {
      const last = known.messageAt({ channelId, seq })
      return [hidden(channelId, last === undefined ? [] : [last], true, known)]
    }
  }
}
