import type { ChannelId } from "@hazel/domain/ids"
import type { Channel } from "@hazel/domain/models/channel-model"
import type { User } from "@hazel/domain/models/user-model"
import { openDialog } from "../../ui/dialog-store.ts"
import { lazyDialog } from "../../ui/lazy-dialog.tsx"

const CreateChannel = lazyDialog(() => import("./create-channel-dialog.tsx"))
const ChannelSettings = lazyDialog(() => import("./channel-settings-dialog.tsx"))
const ConvertChannel = lazyDialog(() => import("./convert-channel-dialog.tsx"))
const DeleteChannel = lazyDialog(() => import("./delete-channel-dialog.tsx"))
const LeaveChannel = lazyDialog(() => import("./leave-channel-dialog.tsx"))
const HideHistory = lazyDialog(() => import("../hidden-message/hide-history-dialog.tsx"))
const PurgeChannel = lazyDialog(() => import("../message-purge/purge-channel-dialog.tsx"))
const Ban = lazyDialog(() => import("../channel-ban/ban-dialog.tsx"))
const Bans = lazyDialog(() => import("../channel-ban/bans-dialog.tsx"))
const MuteMember = lazyDialog(() => import("../channel-restriction/mute-member-dialog.tsx"))
const AddPeople = lazyDialog(() => import("./add-people-dialog.tsx"))
const StartConversation = lazyDialog(() => import("./start-conversation-dialog.tsx"))

export const openCreateChannel = (name = "") => openDialog(<CreateChannel initialName={name} />)
export const openChannelSettings = (channel: Channel) => openDialog(<ChannelSettings channel={channel} />)
export const openConvertChannel = (channel: Channel) => openDialog(<ConvertChannel channel={channel} />)
export const openDeleteChannel = (channel: Channel) => openDialog(<DeleteChannel channel={channel} />)
export const openLeaveChannel = (channel: Channel, title: string) =>
  openDialog(<LeaveChannel channel={channel} title={title} />)
export const openHideHistory = (channelId: ChannelId) => openDialog(<HideHistory channelId={channelId} />)
export const openPurgeChannel = (channel: Channel) => openDialog(<PurgeChannel channel={channel} />)
export const openBan = (channel: Channel, user: User) => openDialog(<Ban channel={channel} user={user} />)
export const openBans = (channel: Channel) => openDialog(<Bans channel={channel} />)
export const openMuteMember = (channel: Channel, user: User) => openDialog(<MuteMember channel={channel} user={user} />)
export const openAddPeople = (channel: Channel) => openDialog(<AddPeople channel={channel} />)
export const openStartConversation = () => openDialog(<StartConversation />)
