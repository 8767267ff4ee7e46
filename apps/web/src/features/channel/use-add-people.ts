import type { UserId } from "@hazel/domain/ids"
import type { Channel } from "@hazel/domain/models/channel-model"
import { useMutation } from "@tanstack/react-query"
import { useHazel, useUsers } from "../../hazel.ts"
import { closeDialog } from "../../ui/dialog-store.ts"
import { showToast } from "../../ui/toast-store.ts"
import { asChannel, listed, nameOf } from "../people/names.ts"
import { channelTexts } from "./texts.ts"

/** Adds people at once, or sends invitations that each of them answers. */
export type WayIn = "add" | "invite"

/** Inviting somebody twice has no further effect, so the call may be repeated after one of several was refused. */
export const useAddPeople = ({ id, name }: Channel, wayIn: WayIn) => {
  const hazel = useHazel()
  const users = useUsers()
  const add = (userIds: ReadonlyArray<UserId>) => hazel.call((client) => client.channel.addMembers({ id, userIds }))
  const invite = (userId: UserId) =>
    hazel.call((client) => client.invitation.create({ kind: "person", channelId: id, userId }))
  const inviteAll = async (userIds: ReadonlyArray<UserId>) => {
    await Promise.all(userIds.map(invite))
    const names = listed(userIds.map((userId) => nameOf(users?.get(userId))))
    showToast(channelTexts.youInvitedTo(names, asChannel(name)))
  }
  return useMutation<unknown, Error, ReadonlyArray<UserId>>({
    mutationFn: wayIn === "add" ? add : inviteAll,
    onSuccess: closeDialog
  })
}
