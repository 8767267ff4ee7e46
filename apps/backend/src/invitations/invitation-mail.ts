import type { DueMail } from "@hazel/db/repositories/invitation-mail-repository"
import { mailText, quoted } from "../mail/mail-words.ts"

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" })

const placeOf = ({ invitation, workspaceName }: DueMail) => {
  const workspace = `the workspace ${quoted(workspaceName)}`
  return invitation.channelName === null ? workspace : `the channel ${quoted(invitation.channelName)} in ${workspace}`
}

/**
 * The mail to the invitee. The inviter chooses their own name and perhaps that of the channel. Both are in quotation
 * marks in the body, and neither is in the subject, which would carry words of strangers into the mailboxes of others.
 */
export const invitationMail = (mail: DueMail, link: string, host: string | undefined) =>
  mailText({
    subject: host === undefined ? "You are invited to Hazel" : `You are invited to Hazel at ${host}`,
    action: "Open the invitation",
    link,
    paragraphs: [
      `Somebody who goes by the name ${quoted(mail.inviterName)} invites you to ${placeOf(mail)}. People choose the names in quotation marks themselves.`,
      `The link is only for you and works until ${day.format(new Date(mail.invitation.expiresAt))}.`,
      "If you did not expect this invitation, you can ignore it."
    ]
  })
