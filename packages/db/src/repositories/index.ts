import { Layer } from "effect"
import { AccountMailRepository } from "./account-mail-repository.ts"
import { AddressChangeRepository } from "./address-change-repository.ts"
import { AddressMailRepository } from "./address-mail-repository.ts"
import { AppRoomRepository } from "./app-room-repository.ts"
import { AppChannelRepository } from "./app-channel-repository.ts"
import { AppConnectionRepository } from "./app-connection-repository.ts"
import { AppMessageRepository } from "./app-message-repository.ts"
import { AppSubscriptionRepository } from "./app-subscription-repository.ts"
import { AppMessageReactionRepository } from "./app-message-reaction-repository.ts"
import { AppScheduleRepository } from "./app-schedule-repository.ts"
import { AppStorageEntryRepository } from "./app-storage-entry-repository.ts"
import { AppDeduplicationRepository } from "./app-deduplication-repository.ts"
import { AppExpiryRepository } from "./app-expiry-repository.ts"
import { AppConsoleRepository } from "./app-console-repository.ts"
import { AppEventSinkRepository } from "./app-event-sink-repository.ts"
import { AppKeyRepository } from "./app-key-repository.ts"
import { AppLinkRepository } from "./app-link-repository.ts"
import { AppPushRepository } from "./app-push-repository.ts"
import { AppRepository } from "./app-repository.ts"
import { AppSettingRepository } from "./app-setting-repository.ts"
import { AppSocketRepository } from "./app-socket-repository.ts"
import { AppUserBlockRepository } from "./app-user-block-repository.ts"
import { AppUserRepository } from "./app-user-repository.ts"
import { AppUserTokenRepository } from "./app-user-token-repository.ts"
import { ArrivalRepository } from "./arrival-repository.ts"
import { AuditLogRepository } from "./audit-log-repository.ts"
import { BotRepository } from "./bot-repository.ts"
import { ChannelBanRepository } from "./channel-ban-repository.ts"
import { ChannelMemberRepository } from "./channel-member-repository.ts"
import { ChannelMuteRepository } from "./channel-mute-repository.ts"
import { ChannelPreferenceRepository } from "./channel-preference-repository.ts"
import { ChannelReadRepository } from "./channel-read-repository.ts"
import { ChannelRepository } from "./channel-repository.ts"
import { ConnectionTicketRepository } from "./connection-ticket-repository.ts"
import { ChatStateRepository } from "./chat-state-repository.ts"
import { ChannelWebhookRepository } from "./channel-webhook-repository.ts"
import { DatabaseIdentityRepository } from "./database-identity-repository.ts"
import { DemoRepository } from "./demo-repository.ts"
import { EventLogRepository } from "./event-log-repository.ts"
import { FileRepository } from "./file-repository.ts"
import { HiddenMessageRepository } from "./hidden-message-repository.ts"
import { InboxRepository } from "./inbox-repository.ts"
import { IncomingWebhookRepository } from "./incoming-webhook-repository.ts"
import { InvitationMailRepository } from "./invitation-mail-repository.ts"
import { IdentityRepository } from "./identity-repository.ts"
import { InvitationRepository } from "./invitation-repository.ts"
import { JobRepository } from "./job-repository.ts"
import { LinkPreviewRepository } from "./link-preview-repository.ts"
import { LinkedChatRepository } from "./linked-chat-repository.ts"
import { LogRetentionRepository } from "./log-retention-repository.ts"
import { MailCountRepository } from "./mail-count-repository.ts"
import { MessagePinRepository } from "./message-pin-repository.ts"
import { MessagePropertyRepository } from "./message-property-repository.ts"
import { MessagePurgeRepository } from "./message-purge-repository.ts"
import { MessageReactionRepository } from "./message-reaction-repository.ts"
import { MessageReportRepository } from "./message-report-repository.ts"
import { MessageRepository } from "./message-repository.ts"
import { MessageRevisionRepository } from "./message-revision-repository.ts"
import { MessageSearchRepository } from "./message-search-repository.ts"
import { MessageWordRepository } from "./message-word-repository.ts"
import { MessageStreamRepository } from "./message-stream-repository.ts"
import { NodeRepository } from "./node-repository.ts"
import { NotificationDecisionRepository } from "./notification-decision-repository.ts"
import { NotificationRepository } from "./notification-repository.ts"
import { OutletRepository } from "./outlet-repository.ts"
import { MentionDigestRepository } from "./mention-digest-repository.ts"
import { PasswordRepository } from "./password-repository.ts"
import { PreferenceRepository } from "./preference-repository.ts"
import { PresenceRepository } from "./presence-repository.ts"
import { PushDeviceRepository } from "./push-device-repository.ts"
import { RoomStateRepository } from "./room-state-repository.ts"
import { SessionRepository } from "./session-repository.ts"
import { SignInMethodRepository } from "./sign-in-method-repository.ts"
import { PasskeyRepository } from "./passkey-repository.ts"
import { TwoFactorRepository } from "./two-factor-repository.ts"
import { SignInFailureRepository } from "./sign-in-failure-repository.ts"
import { SinkDeliveryRepository } from "./sink-delivery-repository.ts"
import { SlashCommandInvocationRepository } from "./slash-command-invocation-repository.ts"
import { UserGroupRepository } from "./user-group-repository.ts"
import { SlashCommandRepository } from "./slash-command-repository.ts"
import { StorageQuotaRepository } from "./storage-quota-repository.ts"
import { ThreadRepository } from "./thread-repository.ts"
import { TransactionRepository } from "./transaction-repository.ts"
import { UserRepository } from "./user-repository.ts"
import { WorkspaceRepository } from "./workspace-repository.ts"

/**
 * Every repository, made from `Database` and `ArrivalLimits`. Each layer provides itself with the repositories it uses.
 */
export const Repositories = Layer.mergeAll(
  AccountMailRepository.layer,
  AddressChangeRepository.layer,
  AddressMailRepository.layer,
  AppPushRepository.layer,
  AppRoomRepository.layer,
  AppUserBlockRepository.layer,
  MessagePropertyRepository.layer,
  AppSettingRepository.layer,
  AppSocketRepository.layer,
  AppChannelRepository.layer,
  AppConnectionRepository.layer,
  AppMessageRepository.layer,
  AppSubscriptionRepository.layer,
  AppMessageReactionRepository.layer,
  AppScheduleRepository.layer,
  AppStorageEntryRepository.layer,
  AppDeduplicationRepository.layer,
  AppExpiryRepository.layer,
  AppConsoleRepository.layer,
  AppEventSinkRepository.layer,
  AppKeyRepository.layer,
  AppLinkRepository.layer,
  AppRepository.layer,
  AppUserRepository.layer,
  AppUserTokenRepository.layer,
  ArrivalRepository.layer,
  AuditLogRepository.layer,
  BotRepository.layer,
  ChannelBanRepository.layer,
  ChannelMemberRepository.layer,
  ChannelMuteRepository.layer,
  ChannelPreferenceRepository.layer,
  ChannelReadRepository.layer,
  ChannelRepository.layer,
  ConnectionTicketRepository.layer,
  ChatStateRepository.layer,
  ChannelWebhookRepository.layer,
  DatabaseIdentityRepository.layer,
  DemoRepository.layer,
  EventLogRepository.layer,
  FileRepository.layer,
  HiddenMessageRepository.layer,
  InboxRepository.layer,
  IncomingWebhookRepository.layer,
  InvitationMailRepository.layer,
  InvitationRepository.layer,
  JobRepository.layer,
  LinkedChatRepository.layer,
  LinkPreviewRepository.layer,
  LogRetentionRepository.layer,
  MailCountRepository.layer,
  MessagePinRepository.layer,
  MessagePurgeRepository.layer,
  MessageReactionRepository.layer,
  MessageReportRepository.layer,
  MessageRepository.layer,
  MessageRevisionRepository.layer,
  MessageSearchRepository.layer,
  MessageWordRepository.layer,
  MessageStreamRepository.layer,
  NodeRepository.layer,
  NotificationDecisionRepository.layer,
  NotificationRepository.layer,
  OutletRepository.layer,
  MentionDigestRepository.layer,
  PasswordRepository.layer,
  PreferenceRepository.layer,
  PresenceRepository.layer,
  PushDeviceRepository.layer,
  RoomStateRepository.layer,
  SessionRepository.layer,
  SignInMethodRepository.layer,
  TwoFactorRepository.layer,
  IdentityRepository.layer,
  PasskeyRepository.layer,
  SignInFailureRepository.layer,
  SinkDeliveryRepository.layer,
  SlashCommandInvocationRepository.layer,
  SlashCommandRepository.layer,
  UserGroupRepository.layer,
  StorageQuotaRepository.layer,
  ThreadRepository.layer,
  TransactionRepository.layer,
  UserRepository.layer,
  WorkspaceRepository.layer
)
