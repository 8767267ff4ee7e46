import { ChannelRole } from "@hazel/domain/models/channel-member-model"
import { WorkspaceRole } from "@hazel/domain/models/user-model"
import { Schema } from "effect"

/** The roles of a person, as `authority.ts` of the domain takes them. */
export const Standing = Schema.Struct({ role: WorkspaceRole, channelRole: Schema.NullOr(ChannelRole) })
