import type { DueMail } from "@hazel/db/repositories/invitation-mail-repository"

/** Names are people's own and must not become markup. */
const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" })

const placeOf = ({ invitation, workspaceName }: DueMail) =>
  invitation.channelName === null ? workspaceName : `#${invitation.channelName} in ${workspaceName}`

/** What the invited read: the same in plain text and in simple HTML. */
export const invitationMail = (mail: DueMail, link: string) => {
  const place = placeOf(mail)
  const invites = `${mail.inviterName} invites you to ${place}.`
  const until = `The link is for you alone and holds until ${day.format(new Date(mail.invitation.expiresAt))}.`
  const otherwise = "If you did not expect this, you need not do anything."
  return {
    subject: `${mail.inviterName} invites you to ${place}`,
    text: [invites, `Join here: ${link}`, until, otherwise].join("\n\n"),
    html: [
      `<p>${escaped(invites)}</p>`,
      `<p><a href="${escaped(link)}">Join ${escaped(place)}</a></p>`,
      `<p>${until}</p>`,
      `<p>${otherwise}</p>`
    ].join("\n")
  }
}
