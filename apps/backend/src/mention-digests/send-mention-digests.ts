import {
  type DigestAddressee,
  type MailedMention,
  MentionDigestRepository
} from "@hazel/db/repositories/mention-digest-repository"
import { decideNotification } from "@hazel/domain/decide-notification"
import { UserId } from "@hazel/domain/ids"
import { MentionKind } from "@hazel/domain/models/mention-model"
import type { NotificationReason } from "@hazel/domain/models/notification-model"
import { Effect, Layer, Schema } from "effect"
import { digestLimits } from "../front-door/limits/index.ts"
import { jobKind } from "../jobs/job-kind.ts"
import { Jobs } from "../jobs/jobs.ts"
import { MailSender } from "../mail/mail-sender.ts"
import { mentionDigestMail, type MissedMessage } from "./mention-digest-mail.ts"
import { UnsubscribeTokens } from "./unsubscribe-tokens.ts"

const MailDigest = Schema.Struct({ userId: UserId })

const mailDigest = jobKind("mail_mention_digest", MailDigest, { attempts: 10, atOnce: 1, leaseSeconds: 120 })

const mailed: ReadonlySet<NotificationReason> = new Set([...MentionKind.literals, ...(["vip", "keyword"] as const)])

/** The reason to mail a message that is still unread and readable, in a channel that may notify. Devices and quiet hours do not matter. */
const missed = (mention: MailedMention): ReadonlyArray<MissedMessage> => {
  const { facts } = mention
  const settings = { quietHours: null, pushLevel: "all", isQuiet: false, isActive: false, isOld: false } as const
  const { kind, reason } = decideNotification({ ...facts, ...settings }, 0, 0)
  return kind === "send" && mailed.has(reason) ? [{ ...mention, reason }] : []
}

/**
 * Mails people what mentions them and what they have not read for as long as they choose. Everything is looked up again when the
 * mail is sent, because it may have waited for the mail server for hours. Source: D.9.
 */
export const SendMentionDigests = Layer.effectDiscard(
  Effect.gen(function* () {
    const { enqueue, register, repeat } = yield* Jobs
    const digests = yield* MentionDigestRepository
    const sender = yield* MailSender
    const tokens = yield* UnsubscribeTokens
    if (!sender.isOn) return

    const compose = Effect.fnUntraced(function* (userId: UserId, addressee: DigestAddressee) {
      const mentions = (yield* digests.mentionsOf(userId, digestLimits.mentions)).flatMap(missed)
      const hasWaited = mentions.some(({ mentionedAt }) => Date.parse(mentionedAt) <= Date.parse(addressee.waitedTo))
      const [newest] = mentions
      if (newest === undefined || !hasWaited) return undefined
      return {
        address: addressee.email,
        messageId: sender.messageIdOf(`mentions.${userId}.${newest.id}`),
        content: mentionDigestMail({
          mentions,
          workspaceName: addressee.workspaceName,
          linkTo: sender.linkTo,
          unsubscribeLink: sender.linkTo(`/unsubscribe/${tokens.of(userId)}`)
        })
      }
    })

    const mail = Effect.fn("MentionDigests.mail")(function* ({ userId }: typeof MailDigest.Type) {
      // A mention that comes after this moment is in the next mail.
      let addressee: DigestAddressee | undefined
      const wasSent = yield* sender.send(
        Effect.flatMap(digests.addresseeOf(userId), (found) => {
          addressee = found
          return found === undefined ? Effect.succeed(undefined) : compose(userId, found)
        })
      )
      if (addressee === undefined) return
      yield* digests.noteCovered(userId, wasSent ? addressee.now : addressee.waitedTo, wasSent)
    })

    const enqueueDue = Effect.flatMap(digests.due(digestLimits.peopleAtOnce), (userIds) =>
      userIds.length === 0
        ? Effect.void
        : enqueue(mailDigest, ...userIds.map((userId) => ({ payload: { userId }, key: userId })))
    )

    yield* register(mailDigest, mail)
    yield* repeat("find_mention_digests", "1 minute", enqueueDue)
  })
)
