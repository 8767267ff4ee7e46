import type { MailedMention } from "@hazel/db/repositories/mention-digest-repository"
import { cutToLength } from "@hazel/domain/graphemes"
import { isolated } from "@hazel/domain/isolated"
import { parseMarkdown } from "@hazel/domain/markdown/parse-markdown"
import { excerptOfBlocks } from "@hazel/domain/markdown/plain-text"
import { digestLimits } from "../front-door/limits/index.ts"
import type { MailText } from "../mail/mail-sender.ts"
import type { NotificationTrigger } from "@hazel/domain/models/notification-model"
import { escaped, quoted } from "../mail/mail-words.ts"

/** A message that its person has not read, and what lets it through. */
export interface MissedMessage extends MailedMention {
  readonly reason: NotificationTrigger
}

interface Digest {
  /** The newest first. */
  readonly mentions: ReadonlyArray<MissedMessage>
  readonly workspaceName: string
  readonly linkTo: (path: string) => string
  /** The page, and the address for mail programs, by which the person ends these mails. */
  readonly unsubscribeLink: string
}

const { shown, excerptCharacters } = digestLimits

/** One line of what somebody wrote: nothing in it begins a line, turns the text around it, or is markup. */
const excerptOf = ({ body, attachments }: MailedMention) => {
  const line = excerptOfBlocks(parseMarkdown(body))
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim()
  const cut = cutToLength(line, excerptCharacters)
  if (line === "") return attachments.length === 1 ? "(a file)" : `(${attachments.length} files)`
  return isolated(cut.length < line.length ? `${cut.trimEnd()}…` : cut)
}

const placeOf = ({ channelName }: MailedMention) =>
  channelName === null ? "in a conversation with you" : `in the channel ${quoted(channelName)}`

/** The words that say why a message that does not name its reader is in their mail. */
const because: Partial<Record<NotificationTrigger, string>> = {
  group: " to a group of yours",
  here: " to everybody who was there",
  channel: " to everybody",
  keyword: " with a keyword of yours",
  vip: ", one of your VIPs,"
}

const pathOf = ({ id, channelId, parentId }: MailedMention) =>
  `/c/${channelId}?${parentId === null ? "" : `thread=${parentId}&`}message=${id}`

const subjectOf = (count: number, isMention: boolean) => {
  if (isMention) return count === 1 ? "A message mentions you" : `${count} messages mention you`
  return count === 1 ? "A message for you" : `${count} messages for you`
}

/**
 * The mail with what somebody has missed. Nothing of what others have written is in the subject, and the body shows it as plain text in
 * one line each.
 */
export const mentionDigestMail = ({ mentions, workspaceName, linkTo, unsubscribeLink }: Digest): MailText => {
  const count = mentions.length
  const listed = mentions.slice(0, shown).map((mention) => ({
    heading: `${quoted(mention.authorName)}${because[mention.reason] ?? ""} ${placeOf(mention)}`,
    excerpt: excerptOf(mention),
    link: linkTo(pathOf(mention))
  }))
  const isMention = mentions.every(({ reason }) => reason !== "vip" && reason !== "keyword")
  const one = isMention ? "a message that mentions you" : "a message for you"
  const many = isMention ? `${count} messages that mention you` : `${count} messages for you`
  const first = `You have not read ${count === 1 ? one : many} in the workspace ${quoted(workspaceName)}.`
  const more = count > shown ? [`${count - shown} more are in Hazel: ${linkTo("/")}`] : []
  const why =
    "Hazel mails you what mentions you, has your keywords or is by your VIPs, if you have not read it. You can change how often in your preferences, or"
  return {
    subject: subjectOf(count, isMention),
    text: [
      first,
      ...listed.map(({ heading, excerpt, link }) => `${heading}:\n> ${excerpt}\n${link}`),
      ...more,
      `${why} end these mails: ${unsubscribeLink}`
    ].join("\n\n"),
    html: [
      `<p>${escaped(first)}</p>`,
      ...listed.map(
        ({ heading, excerpt, link }) =>
          `<p>${escaped(heading)}:</p>\n<blockquote>${escaped(excerpt)}</blockquote>\n<p><a href="${escaped(link)}">Open the message</a></p>`
      ),
      ...more.map((line) => `<p>${escaped(line)}</p>`),
      `<p>${escaped(why)} <a href="${escaped(unsubscribeLink)}">end these mails</a>.</p>`
    ].join("\n"),
    headers: {
      "List-Unsubscribe": `<${unsubscribeLink}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"
    }
  }
}
