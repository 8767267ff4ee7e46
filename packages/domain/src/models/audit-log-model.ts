import { Schema } from "effect"
import {
  AppEventSinkId,
  AppId,
  AppLinkId,
  AppClientKeyId,
  AppServerKeyId,
  AppSigningKeyId,
  AuditEntryId,
  ChannelId,
  InvitationId,
  MessageId,
  UserId
} from "../ids.ts"
import { Timestamp } from "../timestamp.ts"
import { SessionLifetimes, SignUpRules } from "./access-rules-model.ts"
import { ChannelKind } from "./channel-model.ts"
import { WideMentionRule } from "./mention-model.ts"

const did = <const Did extends string, Details extends Schema.Struct.Fields>(act: Did, details: Details) =>
  Schema.Struct({ act: Schema.Literal(act), ...details })

const inChannel = { channelId: ChannelId }
const toMember = { channelId: ChannelId, userId: UserId }
/** With the name that the app had then. */
const ofApp = { appId: AppId, appName: Schema.String }
const until = { endsAt: Schema.NullOr(Timestamp) }

/** The fields of each audited action. `userId` is the person it was done to. */
export const AuditRecord = Schema.Union([
  did("user_kicked", toMember),
  did("user_banned", { ...toMember, ...until, motive: Schema.String }),
  did("user_unbanned", { ...toMember, motive: Schema.String }),
  did("member_muted", { ...toMember, ...until }),
  did("member_unmuted", toMember),
  did("member_removed", toMember),
  did("slow_mode_changed", { ...inChannel, seconds: Schema.Int }),
  did("read_only_changed", { ...inChannel, isReadOnly: Schema.Boolean }),
  did("channel_archived", { ...inChannel, isArchived: Schema.Boolean }),
  did("channel_converted", { ...inChannel, from: ChannelKind, to: ChannelKind }),
  did("channel_deleted", inChannel),
  /** The role in a channel if there is a `channelId`, else in the workspace. */
  did("role_changed", { channelId: Schema.NullOr(ChannelId), userId: UserId, from: Schema.String, to: Schema.String }),
  did("message_removed", { ...toMember, messageId: MessageId }),
  did("link_preview_removed", { ...toMember, messageId: MessageId }),
  /** Whether links are previewed after the change. */
  did("link_previews_switched", { isOn: Schema.Boolean }),
  did("message_stream_cancelled", { ...toMember, messageId: MessageId }),
  did("message_purged", { ...toMember, messageId: MessageId }),
  /** All messages that were in the channel at that time. */
  did("channel_purged", inChannel),
  did("message_reaction_removed", { ...toMember, messageId: MessageId, emoji: Schema.String }),
  /** An invitation to a channel if there is a `channelId`, else to the workspace; `userId` had made it. */
  did("invitation_cancelled", { channelId: Schema.NullOr(ChannelId), userId: UserId, invitationId: InvitationId }),
  did("user_deactivated", { userId: UserId }),
  did("user_reactivated", { userId: UserId }),
  /** Their own account. */
  did("account_deleted", { userId: UserId }),
  /** The account of somebody else. */
  did("account_removed", { userId: UserId }),
  did("password_reset_created", { userId: UserId }),
  did("second_factors_reset", { userId: UserId }),
  /** The rules after the change. */
  did("access_rules_changed", { rules: SignUpRules }),
  /** The lifetimes after the change. */
  did("session_lifetimes_changed", { lifetimes: SessionLifetimes }),
  /** Whether it is required after the change. */
  did("second_factor_rule_changed", { isRequired: Schema.Boolean }),
  did("workspace_renamed", { name: Schema.String }),
  did("workspace_icon_changed", { isSet: Schema.Boolean }),
  /** The rule after the change. */
  did("wide_mentions_changed", { rule: WideMentionRule }),
  /** Whether formulas are shown after the change. */
  did("maths_switched", { isOn: Schema.Boolean }),
  did("user_group_created", { handle: Schema.String }),
  did("user_group_updated", { handle: Schema.String }),
  did("user_group_members_changed", {
    handle: Schema.String,
    added: Schema.Array(UserId),
    removed: Schema.Array(UserId)
  }),
  did("user_group_deleted", { handle: Schema.String }),
  did("bot_created", { userId: UserId }),
  did("bot_key_rotated", { userId: UserId }),
  did("bot_updated", { userId: UserId }),
  did("bot_deleted", { userId: UserId }),
  did("incoming_webhook_created", toMember),
  did("incoming_webhook_updated", toMember),
  did("incoming_webhook_token_rotated", toMember),
  did("incoming_webhook_deleted", toMember),
  did("channel_webhook_created", inChannel),
  did("channel_webhook_updated", inChannel),
  did("channel_webhook_deleted", inChannel),
  did("slash_command_created", { name: Schema.String }),
  did("slash_command_updated", { name: Schema.String }),
  did("slash_command_secret_rotated", { name: Schema.String }),
  did("slash_command_deleted", { name: Schema.String }),
  did("app_created", ofApp),
  did("app_updated", ofApp),
  did("app_deleted", ofApp),
  did("app_signing_key_created", { ...ofApp, keyId: AppSigningKeyId }),
  did("app_signing_key_deleted", { ...ofApp, keyId: AppSigningKeyId }),
  did("app_server_key_created", { ...ofApp, keyId: AppServerKeyId }),
  did("app_server_key_deleted", { ...ofApp, keyId: AppServerKeyId }),
  did("app_client_key_created", { ...ofApp, keyId: AppClientKeyId }),
  did("app_client_key_deleted", { ...ofApp, keyId: AppClientKeyId }),
  did("app_link_created", { ...ofApp, appLinkId: AppLinkId, pattern: Schema.String }),
  did("app_link_deleted", { ...ofApp, appLinkId: AppLinkId, pattern: Schema.String }),
  did("app_event_sink_created", { ...ofApp, sinkId: AppEventSinkId }),
  did("app_event_sink_updated", { ...ofApp, sinkId: AppEventSinkId }),
  did("app_event_sink_deleted", { ...ofApp, sinkId: AppEventSinkId }),
  did("app_test_token_minted", { ...ofApp, keyId: AppSigningKeyId }),
  did("app_test_message_published", { ...ofApp, channel: Schema.String }),
  did("report_resolved", { ...toMember, messageId: MessageId, resolution: Schema.Literals(["dismissed", "acted"]) })
])
export type AuditRecord = typeof AuditRecord.Type

export const AuditAct = Schema.Literals(AuditRecord.members.map((member) => member.fields.act.literal))
export type AuditAct = typeof AuditAct.Type

/** One action of one person, recorded in its transaction and never changed. */
export const AuditEntry = Schema.Struct({
  id: AuditEntryId,
  createdAt: Timestamp,
  /** Null when Hazel did it by itself, for example when a ban ended. */
  actorId: Schema.NullOr(UserId),
  /** The name of the channel at that time; the channel may be deleted since. */
  channelName: Schema.NullOr(Schema.String),
  record: AuditRecord
}).annotate({ identifier: "AuditEntry" })
export type AuditEntry = typeof AuditEntry.Type
