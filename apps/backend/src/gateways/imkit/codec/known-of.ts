import type { AppId, MessageId } from "@hazel/domain/ids"
import type { ImkitIds } from "../objects/imkit-ids.ts"
import { messageObject, type MessageObject } from "../objects/message-object.ts"
import { roomDescription } from "../objects/room-description.ts"
import { roomObject, type RoomObject } from "../objects/room-object.ts"
import type { Facts, MessageState } from "./facts.ts"
import { isShown } from "./shown-message.ts"
import type { Known } from "./told.ts"

/** Makes each object once, so that the same object is recognised when it is told twice. */
const once = <Id, Made>(make: (id: Id) => Made | undefined) => {
  const made = new Map<Id, Made | undefined>()
  return (id: Id) => {
    if (!made.has(id)) made.set(id, make(id))
    return made.get(id)
  }
}

/** The facts as objects with the ids of an app. */
export const knownOf = (facts: Facts, appId: AppId, ids: ImkitIds): Known => {
  const properties = (id: MessageId) => {
    const given = facts.properties.get(id)
    return given?.appId === appId ? given.properties : undefined
  }
  const objectOf = ({ message, changedAt }: MessageState) =>
    messageObject(message, changedAt, facts.users, ids, properties(message.id))
  return {
    ids,
    users: facts.users,
    properties,
    message: once((id): MessageObject | undefined => {
      const state = facts.messages.get(id)
      if (state === undefined || !isShown(state.message)) return undefined
      return objectOf(state)
    }),
    room: once((id): RoomObject | undefined => {
      const state = facts.channels.get(id)
      if (state === undefined) return undefined
      const described = facts.appRooms.get(id)
      return {
        ...roomObject(state.channel, state.members, facts.users, ids),
        pinnedMessage: state.pinned && objectOf(state.pinned),
        ...(described?.appId === appId && roomDescription(state.channel, described.properties))
      }
    }),
    messageAt: facts.messageAt,
    invitation: (id) => facts.invitations.get(id)
  }
}
