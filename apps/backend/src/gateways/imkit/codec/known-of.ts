import type { AppId } from "@hazel/domain/ids"
import type { ImkitIds } from "../objects/imkit-ids.ts"
import { messageObject, type MessageObject } from "../objects/message-object.ts"
import { roomDescription } from "../objects/room-description.ts"
import { roomObject, type RoomObject } from "../objects/room-object.ts"
import type { Facts } from "./facts.ts"
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
export const knownOf = (facts: Facts, appId: AppId, ids: ImkitIds): Known => ({
  ids,
  users: facts.users,
  message: once((id): MessageObject | undefined => {
    const state = facts.messages.get(id)
    if (state === undefined || !isShown(state.message)) return undefined
    return messageObject(state.message, state.changedAt, facts.users, ids)
  }),
  room: once((id): RoomObject | undefined => {
    const state = facts.channels.get(id)
    if (state === undefined) return undefined
    const described = facts.appRooms.get(id)
    return {
      ...roomObject(state.channel, state.members, facts.users, ids),
      pinnedMessage: state.pinned && messageObject(state.pinned.message, state.pinned.changedAt, facts.users, ids),
      ...(described?.appId === appId && roomDescription(state.channel, described.properties))
    }
  }),
  messageAt: facts.messageAt,
  invitation: (id) => facts.invitations.get(id)
})
