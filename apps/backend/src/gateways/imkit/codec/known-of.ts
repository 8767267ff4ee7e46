import type { ImkitIds } from "../objects/imkit-ids.ts"
import { messageObject, type MessageObject } from "../objects/message-object.ts"
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
export const knownOf = (facts: Facts, ids: ImkitIds): Known => ({
  ids,
  users: facts.users,
  message: once((id): MessageObject | undefined => {
    const state = facts.messages.get(id)
    if (state === undefined || !isShown(state.message)) return undefined
    return messageObject(state.message, state.changedAt, facts.users, ids)
  }),
  room: once((id): RoomObject | undefined => {
    const state = facts.channels.get(id)
    return state && roomObject(state.channel, state.members, facts.users, ids)
  }),
  messageAt: facts.messageAt,
  invitation: (id) => facts.invitations.get(id)
})
