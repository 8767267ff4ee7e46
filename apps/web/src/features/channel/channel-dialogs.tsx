import type { ChannelId } from "@hazel/domain/ids"
import type { Channel } from "@hazel/domain/models/channel-model"
import { lazy } from "react"
import { openDialog } from "../../ui/dialog-store.ts"

const CreateChannel = lazy(() => import("./create-channel-dialog.tsx"))
const BrowseChannels = lazy(() => import("./browse-channels-dialog.tsx"))
const ChannelSettings = lazy(() => import("./channel-settings-dialog.tsx"))
const DeleteChannel = lazy(() => import("./delete-channel-dialog.tsx"))
const LeaveChannel = lazy(() => import("./leave-channel-dialog.tsx"))
const Members = lazy(() => import("./members-dialog.tsx"))
const AddPeople = lazy(() => import("./add-people-dialog.tsx"))
const StartConversation = lazy(() => import("./start-conversation-dialog.tsx"))

export const openCreateChannel = (name = "") => openDialog(<CreateChannel initialName={name} />)
export const openBrowseChannels = () => openDialog(<BrowseChannels />)
export const openChannelSettings = (channel: Channel) => openDialog(<ChannelSettings channel={channel} />)
export const openDeleteChannel = (channel: Channel) => openDialog(<DeleteChannel channel={channel} />)
export const openLeaveChannel = (channel: Channel, title: string) =>
  openDialog(<LeaveChannel channel={channel} title={title} />)
export const openMembers = (channelId: ChannelId) => openDialog(<Members channelId={channelId} />)
export const openAddPeople = (channel: Channel) => openDialog(<AddPeople channel={channel} />)
export const openStartConversation = () => openDialog(<StartConversation />)
