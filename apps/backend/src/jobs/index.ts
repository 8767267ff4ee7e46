import { Layer } from "effect"
import { CleanUpAfterNodes } from "./clean-up-after-nodes.ts"
import { DrawOlderPages } from "./draw-older-pages.ts"
import { EndAppConnections } from "./end-app-connections.ts"
import { ExpireAppContent } from "./expire-app-content.ts"
import { ForgetAppChannels } from "./forget-app-channels.ts"
import { ForgetDeadLetters } from "./forget-dead-letters.ts"
import { ForgetInvocations } from "./forget-invocations.ts"
import { ForgetMailShares } from "./forget-mail-shares.ts"
import { ForgetNotifications } from "./forget-notifications.ts"
import { ForgetOldTransactions } from "./forget-old-transactions.ts"
import { ForgetSignInFailures } from "./forget-sign-in-failures.ts"
import { IndexOlderMessages } from "./index-older-messages.ts"
import { KeepInboxes } from "./keep-inboxes.ts"
import { LiftEndedRestrictions } from "./lift-ended-restrictions.ts"
import { NoticeEndedSessions } from "./notice-ended-sessions.ts"
import { RetireWebhookBots } from "./retire-webhook-bots.ts"
import { RemoveFiles } from "./remove-files.ts"
import { SendMails } from "./send-mails.ts"
import { TrimAppLogs } from "./trim-app-logs.ts"
import { TrimLogs } from "./trim-logs.ts"

/**
 * Every kind of job that repeats, except {@link InterruptAbandonedStreams}, which has to run before the port opens.
 */
export const RepeatingJobs = Layer.mergeAll(
  CleanUpAfterNodes,
  DrawOlderPages,
  EndAppConnections,
  ExpireAppContent,
  ForgetAppChannels,
  ForgetDeadLetters,
  ForgetInvocations,
  ForgetMailShares,
  ForgetNotifications,
  ForgetOldTransactions,
  ForgetSignInFailures,
  IndexOlderMessages,
  KeepInboxes,
  LiftEndedRestrictions,
  NoticeEndedSessions,
  RetireWebhookBots,
  RemoveFiles,
  SendMails,
  TrimAppLogs,
  TrimLogs
)
