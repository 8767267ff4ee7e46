import { NotificationFacts } from "@hazel/domain/decide-notification"
import { ChannelId, MessageId, UserId } from "@hazel/domain/ids"
import { Attachment } from "@hazel/domain/models/file-model"
import { ChannelKind } from "@hazel/domain/models/channel-model"
import { Timestamp } from "@hazel/domain/timestamp"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import type { RowOf } from "../rows.ts"

/** A mention or a hit that may be mailed, with what decides whether it is. */
const mailedMention = {
  id: MessageId,
  channelId: ChannelId,
  parentId: Schema.NullOr(MessageId),
  body: Schema.String,
  attachments: Schema.Array(Attachment),
  authorName: Schema.String,
  channelKind: ChannelKind,
  channelName: Schema.NullOr(Schema.String),
  mentionedAt: Timestamp,
  facts: NotificationFacts
}
export type MailedMention = RowOf<typeof mailedMention>

const addressee = {
  email: Schema.String,
  workspaceName: Schema.String,
  now: Timestamp,
  /** Mentions that are not newer have waited as long as the person wants. */
  waitedTo: Timestamp
}
export type DigestAddressee = RowOf<typeof addressee>

const make = Effect.gen(function* () {
  const { run, rows, firstRow } = yield* Database

  const due = (most: number) =>
    rows({ userId: UserId })`select people_to_mail as "userId" from people_to_mail(${most})`.pipe(
      Effect.map((found) => found.map(({ userId }) => userId))
    )

  /** The address of somebody who is still to be mailed; undefined if they are not. */
  const addresseeOf = (userId: UserId) =>
    firstRow(addressee)`
      select u.email, w.name as "workspaceName", timestamp_text(now()) as now,
        timestamp_text(now() - make_interval(mins => digest_minutes(u.id))) as "waitedTo"
      from users u cross join workspaces w
      where u.id = ${userId} and u.email_verified and u.deactivated_at is null and digest_minutes(u.id) is not null`

  /** The newest mentions that no mail has covered, with what is true of them now. */
  const mentionsOf = (userId: UserId, most: number) =>
    rows(mailedMention)`
      select m.id, m.channel_id as "channelId", m.parent_id as "parentId", m.body, attachments_of(m.id) as attachments,
        author.display_name as "authorName", c.kind as "channelKind", c.name as "channelName",
        timestamp_text(recent.mentioned_at) as "mentionedAt", f.facts
      from mailable_to(${userId}) recent
      left join mention_digests d on d.user_id = ${userId}
      join messages m on m.id = recent.message_id
      join channels c on c.id = m.channel_id
      join users author on author.id = m.author_id
      cross join lateral notification_facts(m.id, recent.seq, array[${userId}::uuid]) f
      where recent.mentioned_at > coalesce(d.covered_to, '-infinity')
      order by recent.mentioned_at desc limit ${most}`

  /** Stores up to which moment mentions were mailed, or were not worth a mail. */
  const noteCovered = (userId: UserId, coveredTo: Timestamp, wasSent: boolean) =>
    run`
      insert into mention_digests (user_id, covered_to, sent_at)
      values (${userId}, ${coveredTo}, case when ${wasSent} then now() end)
      on conflict (user_id) do update
      set covered_to = excluded.covered_to, sent_at = coalesce(excluded.sent_at, mention_digests.sent_at)`

  return { due, addresseeOf, mentionsOf, noteCovered }
})

/** The unread mentions that are mailed to people. */
export class MentionDigestRepository extends Context.Service<MentionDigestRepository, Effect.Success<typeof make>>()(
  "@hazel/MentionDigestRepository"
) {
  static readonly layer = Layer.effect(MentionDigestRepository, make)
}
