import type { ChannelId } from "@hazel/domain/ids"
import type { Invitation } from "@hazel/domain/models/invitation-model"
import { type ClientObject, clientObject, type ShownUsers } from "./client-object.ts"
import type { ImkitIds } from "./imkit-ids.ts"
import { inMs } from "./time-fields.ts"

/** An invitation to a room. The invitee may not see more of the room than its id and name. Source: I17. */
export interface InvitationObject {
  readonly _id: string
  readonly room: { readonly _id: string; readonly name: string; readonly id: string }
  readonly inviter: ClientObject
  readonly createdTimeMS: number
  readonly updatedTimeMS: number
  readonly id: string
}

/** `channelId` is that of the invitation, and `name` that of the room as its app gave it. Invitations to the workspace concern no room and have no object. */
export const invitationObject = (
  invitation: Invitation,
  channelId: ChannelId,
  name: string,
  users: ShownUsers,
  ids: ImkitIds
): InvitationObject => {
  const room = ids.room(channelId)
  const createdTimeMS = inMs(invitation.createdAt)
  return {
    _id: invitation.id,
    room: { _id: room, name, id: room },
    inviter: clientObject(invitation.inviterId, users, ids),
    createdTimeMS,
    updatedTimeMS: createdTimeMS,
    id: invitation.id
  }
}
