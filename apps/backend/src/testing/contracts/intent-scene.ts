import type {
  AppEventSinkId,
  ChannelId,
  IncomingWebhookId,
  InvitationId,
  MessageId,
  MessageReactionId,
  MessageReportId,
  PushDeviceId,
  SlashCommandId,
  SlashCommandInvocationId,
  UserGroupId,
  UserId
} from "@hazel/domain/ids"
import type { Effect } from "effect"
import type { Cast, writes } from "../harness/cast.ts"
import type { TestUser } from "../harness/hazel-for-tests.ts"
import type { anAppLinkedBy } from "../scenes/apps.ts"
import { makerIn } from "../scenes/parts-on-demand.ts"

type People = Cast["Service"]
type WrittenMessage = Effect.Success<ReturnType<typeof writes>>

/** Things about which each intent can be granted. Ada has made them, and manages the channel. */
export interface IntentScene extends People {
  /** A channel of Ada, Ben and Cleo. */
  readonly channelId: ChannelId
  /** A public channel of Ben alone. */
  readonly otherChannelId: ChannelId
  readonly message: WrittenMessage
  readonly reaction: { readonly id: MessageReactionId }
  readonly hidden: WrittenMessage
  /** The answer of Cleo to the message. */
  readonly reply: WrittenMessage
  /** The beginning of a thread that is done. */
  readonly inboxDone: WrittenMessage
  readonly pinned: WrittenMessage
  readonly previewed: WrittenMessage
  readonly previewedUrl: string
  readonly stream: MessageId
  /** The report of the message by Ben. */
  readonly report: MessageReportId
  /** Ada, with a status. */
  readonly busy: TestUser
  readonly preference: string
  readonly muted: UserId
  readonly banned: UserId
  readonly link: { readonly id: InvitationId; readonly token: string | null }
  /** An invitation of Dora. */
  readonly personal: InvitationId
  readonly leaver: TestUser
  readonly stayer: TestUser
  /** A person whose account is deactivated. */
  readonly returner: TestUser
  readonly goer: TestUser
  readonly bot: UserId
  readonly hook: IncomingWebhookId
  readonly outgoing: AppEventSinkId
  readonly command: SlashCommandId
  readonly group: UserGroupId
  /** A bot that is asked by a slash command. */
  readonly asker: TestUser
  readonly invocationId: SlashCommandInvocationId
  readonly phone: PushDeviceId
  readonly app: Effect.Success<ReturnType<typeof anAppLinkedBy>>
}

export const intentPart = makerIn<People, IntentScene>()
