import { Layer } from "effect"
import { ChannelReaders } from "./channel-readers.ts"
import { EventLog } from "./event-log.ts"
import { Hub } from "./hub.ts"
import { PushChannel } from "./push-channel.ts"
import { StreamAppends } from "./stream-appends.ts"
import { Typing } from "./typing.ts"

/** Every service of the push channel and the event log. Each layer provides itself with the services it uses. */
export const RealtimeServices = Layer.mergeAll(
  ChannelReaders.layer,
  EventLog.layer,
  Hub.layer,
  PushChannel.layer,
  StreamAppends.layer,
  Typing.layer
)
