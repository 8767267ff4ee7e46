import { Layer } from "effect"
import { Epoch } from "../epoch/epoch.ts"
import { MessagePolicy } from "../policies/message-policy.ts"
import { RateLimits } from "../quotas/rate-limits.ts"
import { StorageQuota } from "../quotas/storage-quota.ts"
import { ChannelReaders } from "../realtime/channel-readers.ts"
import { PublicChannels } from "../channels/public-channels.ts"
import { EventLog } from "../realtime/event-log.ts"
import { Hub } from "../realtime/hub.ts"
import { AppMembers } from "./app-members.ts"
import { LinkedChannels } from "./linked-channels.ts"
import { LinkedChats } from "./linked-chats.ts"
import { LinkedRelay } from "./linked-relay.ts"
import { LinkedWrites } from "./linked-writes.ts"

/** The services of linked channels, which bring apps and Hazel together (decision 78). */
export const AppLinkServices = Layer.merge(LinkedChats.layer, LinkedRelay.layer).pipe(
  Layer.provideMerge(LinkedWrites.layer),
  Layer.provideMerge(AppMembers.layer),
  Layer.provideMerge(LinkedChannels.layer),
  Layer.provide([
    ChannelReaders.layer,
    Epoch.layer,
    EventLog.layer,
    Hub.layer,
    MessagePolicy.layer,
    PublicChannels.layer,
    RateLimits.layer,
    StorageQuota.layer
  ])
)
