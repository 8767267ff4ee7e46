import { RpcGroup } from "effect/rpc"
import { UserRpcs } from "./users.ts"
import { WorkspaceRpcs } from "./workspaces.ts"
import { ChannelRpcs } from "./channels.ts"
import { ChannelMemberRpcs } from "./channel-members.ts"
import { ChannelReadRpcs } from "./channel-reads.ts"
import { ChannelPreferenceRpcs } from "./channel-preferences.ts"
import { MessageRpcs } from "./messages.ts"
import { MessageReactionRpcs } from "./message-reactions.ts"
import { MessagePinRpcs } from "./message-pins.ts"
import { ThreadRpcs } from "./threads.ts"
import { PreferenceRpcs } from "./preferences.ts"
import { InvitationRpcs } from "./invitations.ts"
import { MessageReportRpcs } from "./message-reports.ts"
import { TypingRpcs } from "./typing.ts"
import { PresenceRpcs } from "./presences.ts"
import { withMiddleware } from "./middleware.ts"

/** The calls that a client makes by itself and those of reading and writing messages: every client needs their contracts. */
export class EverydayRpcs extends withMiddleware(
  RpcGroup.make().merge(
    UserRpcs,
    WorkspaceRpcs,
    ChannelRpcs,
    ChannelMemberRpcs,
    ChannelReadRpcs,
    ChannelPreferenceRpcs,
    MessageRpcs,
    MessageReactionRpcs,
    MessagePinRpcs,
    ThreadRpcs,
    PreferenceRpcs,
    InvitationRpcs,
    MessageReportRpcs,
    TypingRpcs,
    PresenceRpcs
  )
) {}
