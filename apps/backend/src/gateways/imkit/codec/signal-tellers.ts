import { clientObject } from "../objects/client-object.ts"
import type { Tellers, Told } from "./told.ts"

/** Source: I12, I13. */
export const signalTellers: Tellers<"user_typing" | "members_read"> = {
  user_typing: {
    needs: ({ data }) => ({ people: [data.userId] }),
    // Clients stop showing it after six seconds; the protocol has no event for the end.
    tell: ({ data: { channelId, parentId, userId, isTyping } }, { users, ids }, text = "") => {
      if (!isTyping || parentId !== null) return []
      const senderInfo = clientObject(userId, users, ids)
      const payload = { room: ids.room(channelId), message: text, sender: senderInfo._id, senderInfo }
      return [{ event: "typing", payload }]
    }
  },
  members_read: {
    needs: ({ data: { channelId, readers } }) => ({
      positions: readers.map(({ lastReadSeq: seq }) => ({ channelId, seq }))
    }),
    // A reader's own devices are told by their own log.
    tell: ({ data: { channelId, readers } }, { messageAt, ids }) =>
      readers.flatMap(({ userId, lastReadSeq: seq }): ReadonlyArray<Told> => {
        const messageID = messageAt({ channelId, seq })
        if (messageID === undefined) return []
        const payload = { roomID: ids.room(channelId), messageID, memberID: ids.client(userId) }
        return [{ event: "lastRead", payload, audience: { exceptPerson: userId } }]
      })
  }
}
