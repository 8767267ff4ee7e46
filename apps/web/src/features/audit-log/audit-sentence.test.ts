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
} from "@hazel/domain/ids"
import { AuditAct, type AuditRecord } from "@hazel/domain/models/audit-log-model"
import { uuidV7 } from "@hazel/domain/uuid"
import { describe, expect, it } from "vitest"
import { auditSentence } from "./audit-sentence.ts"
import { auditActionLabels } from "./texts.ts"

const [ada, ben, cleo] = [UserId.make(uuidV7()), UserId.make(uuidV7()), UserId.make(uuidV7())]
const names = new Map([
  [ada, "Ada"],
  [ben, "Ben"],
  [cleo, "Cleo"]
])

const channelId = ChannelId.make(uuidV7())
const toCleo = { channelId, userId: cleo }
const aboutMessage = { ...toCleo, messageId: MessageId.make(uuidV7()) }
/** The timestamp has no zone, so that the test reads it the same in every time zone. */
const endsAt = "2026-05-03T10:00:00.000"
const invitationId = InvitationId.make(uuidV7())
const ofApp = { appId: AppId.make(uuidV7()), appName: "dunder-mifflin" }
const link = AppLinkId.make(uuidV7())
const sinkId = AppEventSinkId.make(uuidV7())
const [signingKey, serverKey] = [AppSigningKeyId.make(uuidV7()), AppServerKeyId.make(uuidV7())]
const clientKey = AppClientKeyId.make(uuidV7())
const role = { channelId: null, userId: cleo, from: "member", to: "moderator" }

const sentences: ReadonlyArray<readonly [AuditRecord, string]> = [
  [{ act: "user_kicked", ...toCleo }, "Ben kicked Cleo from #random"],
  [
    { act: "user_banned", ...toCleo, endsAt, motive: "Spam" },
    "Ben banned Cleo from #random until 3 May 2026 at 10:00: “Spam”"
  ],
  [{ act: "user_banned", ...toCleo, endsAt: null, motive: "" }, "Ben banned Cleo from #random until further notice"],
  [{ act: "user_unbanned", ...toCleo, motive: "A mistake" }, "Ben lifted Cleo’s ban from #random: “A mistake”"],
  [{ act: "member_muted", ...toCleo, endsAt }, "Ben muted Cleo in #random until 3 May 2026 at 10:00"],
  [{ act: "member_unmuted", ...toCleo }, "Ben unmuted Cleo in #random"],
  [{ act: "member_removed", ...toCleo }, "Ben removed Cleo from #random"],
  [{ act: "member_removed", channelId, userId: ben }, "Ben removed themselves from #random"],
  [{ act: "slow_mode_changed", channelId, seconds: 0 }, "Ben turned off slow mode in #random"],
  [{ act: "slow_mode_changed", channelId, seconds: 1 }, "Ben set slow mode in #random to one message every second"],
  [
    { act: "slow_mode_changed", channelId, seconds: 90 },
    "Ben set slow mode in #random to one message every 90 seconds"
  ],
  [
    { act: "slow_mode_changed", channelId, seconds: 300 },
    "Ben set slow mode in #random to one message every 5 minutes"
  ],
  [{ act: "slow_mode_changed", channelId, seconds: 3600 }, "Ben set slow mode in #random to one message every hour"],
  [{ act: "read_only_changed", channelId, isReadOnly: true }, "Ben made #random read-only"],
  [{ act: "read_only_changed", channelId, isReadOnly: false }, "Ben let everybody write in #random again"],
  [{ act: "channel_archived", channelId, isArchived: true }, "Ben archived #random"],
  [{ act: "channel_archived", channelId, isArchived: false }, "Ben unarchived #random"],
  [{ act: "channel_converted", channelId, from: "public", to: "private" }, "Ben made #random private"],
  [{ act: "channel_deleted", channelId }, "Ben deleted #random"],
  [{ act: "role_changed", ...role }, "Ben made Cleo a moderator"],
  [{ act: "role_changed", ...role, to: "owner" }, "Ben made Cleo the owner of the workspace"],
  [{ act: "role_changed", ...role, userId: ben, to: "admin" }, "Ben made themselves an admin"],
  [{ act: "role_changed", ...role, channelId, to: "manager" }, "Ben made Cleo a manager of #random"],
  [{ act: "role_changed", ...role, channelId, to: "member" }, "Ben made Cleo an ordinary member of #random"],
  [{ act: "invitation_cancelled", ...toCleo, invitationId }, "Ben cancelled Cleo’s invitation to #random"],
  [
    { act: "invitation_cancelled", channelId: null, userId: cleo, invitationId },
    "Ben cancelled Cleo’s invitation to the workspace"
  ],
  [{ act: "message_removed", ...aboutMessage }, "Ben deleted Cleo’s message in #random"],
  [
    { act: "link_preview_removed", ...aboutMessage },
    "Ben removed the preview of a link from Cleo’s message in #random"
  ],
  [{ act: "link_previews_switched", isOn: false }, "Ben switched previews of links off"],
  [{ act: "link_previews_switched", isOn: true }, "Ben switched previews of links on"],
  [
    { act: "message_stream_cancelled", ...aboutMessage },
    "Ben stopped Cleo’s message in #random while it was being written"
  ],
  [{ act: "message_purged", ...aboutMessage, userId: ben }, "Ben removed their own message in #random for good"],
  [{ act: "channel_purged", channelId }, "Ben removed everything written in #random for good"],
  [{ act: "message_reaction_removed", ...aboutMessage, emoji: "🍕" }, "Ben removed Cleo’s reaction 🍕 in #random"],
  [{ act: "password_reset_created", userId: cleo }, "Ben made a link for a new password for Cleo"],
  [{ act: "account_deleted", userId: cleo }, "Ben deleted an account"],
  [{ act: "account_removed", userId: cleo }, "Ben removed the account of somebody"],
  [{ act: "workspace_renamed", name: "Acme" }, "Ben named the workspace “Acme”"],
  [{ act: "workspace_icon_changed", isSet: true }, "Ben gave the workspace an icon"],
  [{ act: "workspace_icon_changed", isSet: false }, "Ben removed the icon of the workspace"],
  [{ act: "wide_mentions_changed", rule: "nobody" }, "Ben let nobody use @here and @channel"],
  [{ act: "maths_switched", isOn: true }, "Ben switched formulas on"],
  [{ act: "user_group_created", handle: "design" }, "Ben made the group @design"],
  [{ act: "user_group_updated", handle: "design" }, "Ben changed the name or description of the group @design"],
  [
    { act: "user_group_members_changed", handle: "design", added: [cleo], removed: [] },
    "Ben changed who is in the group @design, added Cleo"
  ],
  [{ act: "user_group_deleted", handle: "design" }, "Ben deleted the group @design"],
  [{ act: "user_deactivated", userId: cleo }, "Ben deactivated Cleo’s account"],
  [{ act: "user_reactivated", userId: cleo }, "Ben reactivated Cleo’s account"],
  [{ act: "bot_created", userId: cleo }, "Ben created the bot Cleo"],
  [{ act: "bot_key_rotated", userId: cleo }, "Ben gave the bot Cleo a new key"],
  [{ act: "bot_updated", userId: cleo }, "Ben changed the name or picture of the bot Cleo"],
  [{ act: "bot_deleted", userId: cleo }, "Ben deleted the bot Cleo"],
  [{ act: "incoming_webhook_created", ...toCleo }, "Ben made the incoming webhook Cleo in #random"],
  [
    { act: "incoming_webhook_updated", ...toCleo },
    "Ben changed the name or picture of the incoming webhook Cleo in #random"
  ],
  [{ act: "incoming_webhook_token_rotated", ...toCleo }, "Ben gave the incoming webhook Cleo in #random a new token"],
  [{ act: "incoming_webhook_deleted", ...toCleo }, "Ben deleted the incoming webhook Cleo in #random"],
  [{ act: "channel_webhook_created", channelId }, "Ben made an outgoing webhook in #random"],
  [{ act: "channel_webhook_updated", channelId }, "Ben changed an outgoing webhook in #random"],
  [{ act: "channel_webhook_deleted", channelId }, "Ben deleted an outgoing webhook in #random"],
  [
    { act: "access_rules_changed", rules: { signUp: "invited", signUpDomains: [] } },
    "Ben let only people with an invitation sign up"
  ],
  [
    { act: "access_rules_changed", rules: { signUp: "domain", signUpDomains: ["hazel.test"] } },
    "Ben let people with mail at hazel.test sign up"
  ],
  [
    { act: "session_lifetimes_changed", lifetimes: { sessionIdleDays: 1, sessionLongestDays: null } },
    "Ben let people stay signed in for 1 day without use"
  ],
  [
    { act: "session_lifetimes_changed", lifetimes: { sessionIdleDays: 7, sessionLongestDays: 30 } },
    "Ben let people stay signed in for 7 days without use, and for 30 days in any case"
  ],
  [{ act: "second_factors_reset", userId: cleo }, "Ben removed Cleo’s authenticator app and passkeys"],
  [{ act: "second_factor_rule_changed", isRequired: true }, "Ben required a second factor of everybody"],
  [{ act: "second_factor_rule_changed", isRequired: false }, "Ben let people sign in without a second factor"],
  [{ act: "slash_command_created", name: "weather" }, "Ben registered the command /weather"],
  [{ act: "slash_command_updated", name: "weather" }, "Ben changed the command /weather"],
  [{ act: "slash_command_secret_rotated", name: "weather" }, "Ben gave the command /weather a new secret"],
  [{ act: "slash_command_deleted", name: "weather" }, "Ben deleted the command /weather"],
  [{ act: "app_created", ...ofApp }, "Ben created the app dunder-mifflin"],
  [{ act: "app_updated", ...ofApp }, "Ben changed the app dunder-mifflin"],
  [{ act: "app_deleted", ...ofApp }, "Ben deleted the app dunder-mifflin"],
  [{ act: "app_signing_key_created", ...ofApp, keyId: signingKey }, "Ben gave the app dunder-mifflin a signing key"],
  [
    { act: "app_signing_key_deleted", ...ofApp, keyId: signingKey },
    "Ben deleted a signing key of the app dunder-mifflin"
  ],
  [{ act: "app_server_key_created", ...ofApp, keyId: serverKey }, "Ben gave the app dunder-mifflin a server key"],
  [
    { act: "app_link_created", ...ofApp, appLinkId: link, pattern: "support.*" },
    "Ben linked support.* of the app dunder-mifflin"
  ],
  [
    { act: "app_link_deleted", ...ofApp, appLinkId: link, pattern: "support.*" },
    "Ben unlinked support.* of the app dunder-mifflin"
  ],
  [{ act: "app_client_key_created", ...ofApp, keyId: clientKey }, "Ben gave the app dunder-mifflin a client key"],
  [{ act: "app_client_key_deleted", ...ofApp, keyId: clientKey }, "Ben deleted a client key of the app dunder-mifflin"],
  [{ act: "app_event_sink_created", ...ofApp, sinkId }, "Ben added an event sink to the app dunder-mifflin"],
  [{ act: "app_event_sink_updated", ...ofApp, sinkId }, "Ben changed an event sink of the app dunder-mifflin"],
  [{ act: "app_event_sink_deleted", ...ofApp, sinkId }, "Ben deleted an event sink of the app dunder-mifflin"],
  [{ act: "app_test_token_minted", ...ofApp, keyId: signingKey }, "Ben minted a test token of the app dunder-mifflin"],
  [
    { act: "app_test_message_published", ...ofApp, channel: "orders" },
    "Ben published a test message in orders of the app dunder-mifflin"
  ],
  [{ act: "app_server_key_deleted", ...ofApp, keyId: serverKey }, "Ben deleted a server key of the app dunder-mifflin"],
  [
    { act: "report_resolved", ...aboutMessage, resolution: "dismissed" },
    "Ben dismissed a report of Cleo’s message in #random"
  ],
  [
    { act: "report_resolved", ...aboutMessage, resolution: "acted" },
    "Ben handled a report of Cleo’s message in #random"
  ]
]

const sentence = (record: AuditRecord, actorId: UserId | null = ben, channelName: string | null = "random") =>
  auditSentence(
    { id: AuditEntryId.make(uuidV7()), createdAt: "2026-11-21T09:30:00.000Z", actorId, channelName, record },
    (id) => names.get(id) ?? "Somebody"
  )

describe("an entry of the audit log", () => {
  it.each(sentences)("is a sentence: $act", (record, expected) => expect(sentence(record)).toBe(expected))

  it("has a sentence and a label for every action", () => {
    const acts = new Set(sentences.map(([{ act }]) => act))
    expect(AuditAct.literals.filter((act) => !acts.has(act))).toEqual([])
    expect(Object.keys(auditActionLabels).toSorted()).toEqual([...AuditAct.literals].toSorted())
  })

  it("names Hazel as the actor, and channels without a name", () => {
    expect(sentence({ act: "user_unbanned", ...toCleo, motive: "" }, null)).toBe("Hazel lifted Cleo’s ban from #random")
    expect(sentence({ act: "message_removed", ...aboutMessage }, ada, null)).toBe(
      "Ada deleted Cleo’s message in a conversation"
    )
  })
})
