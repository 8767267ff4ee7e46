import {
  AppClientKeyId,
  AppEventSinkId,
  AppId,
  AppLinkId,
  AppServerKeyId,
  AppSigningKeyId,
  ChannelId,
  FileId,
  IncomingWebhookId,
  InvitationId,
  MessageId,
  MessageReactionId,
  MessageReportId,
  SinkDeliveryId,
  SlashCommandId,
  SlashCommandInvocationId,
  UserGroupId,
  UserId
} from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import type { CallTarget } from "./operation.ts"

/** Ids that never existed. */
export const nowhere = (): CallTarget => ({
  channelId: ChannelId.make(uuidV7()),
  messageId: MessageId.make(uuidV7()),
  reactionId: MessageReactionId.make(uuidV7()),
  fileId: FileId.make(uuidV7()),
  reportId: MessageReportId.make(uuidV7()),
  invitationId: InvitationId.make(uuidV7()),
  invitationToken: "nothing",
  incomingWebhookId: IncomingWebhookId.make(uuidV7()),
  channelWebhookId: AppEventSinkId.make(uuidV7()),
  slashCommandId: SlashCommandId.make(uuidV7()),
  userGroupId: UserGroupId.make(uuidV7()),
  slashCommandName: "nothing",
  invocationId: SlashCommandInvocationId.make(uuidV7()),
  bystander: UserId.make(uuidV7()),
  stranger: UserId.make(uuidV7()),
  outcast: UserId.make(uuidV7()),
  streamId: MessageId.make(uuidV7()),
  bot: UserId.make(uuidV7()),
  app: {
    id: AppId.make(uuidV7()),
    signingKeyId: AppSigningKeyId.make(uuidV7()),
    serverKeyId: AppServerKeyId.make(uuidV7()),
    clientKeyId: AppClientKeyId.make(uuidV7()),
    linkId: AppLinkId.make(uuidV7()),
    sinkId: AppEventSinkId.make(uuidV7()),
    deliveryId: SinkDeliveryId.make(uuidV7())
  }
})
