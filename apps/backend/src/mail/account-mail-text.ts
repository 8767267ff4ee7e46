import type { AccountMailKind } from "@hazel/db/repositories/account-mail-repository"
import type { MailSender } from "./mail-sender.ts"
import { mailText } from "./mail-words.ts"

type Sender = Pick<MailSender["Service"], "host" | "linkTo">

const notYou = "If that was not you, choose a new password by this link, and tell an admin of the workspace."

/** The mails that only tell what happened to an account. Those that carry a token are beside it. */
const told = {
  "password-reset-made": {
    subject: "An admin made a link to choose your new password",
    paragraphs: [
      "An admin of the workspace made a link by which a new password can be chosen for your account. They give it to you themselves, and it works for a day.",
      "If you did not ask for it, choose a new password yourself, which ends the link, and ask the admin why they made it."
    ]
  },
  "password-changed": {
    subject: "Your password was changed",
    paragraphs: ["The password of your account was changed by a link, and all devices were signed out.", notYou]
  },
  "account-removed": {
    subject: "Your account was removed",
    paragraphs: [
      "An admin of the workspace removed your account, with your name, your address and everything that you had stored for yourself. Messages that you wrote in channels stay, without your name.",
      "If you think that this is a mistake, write to the admin. This is the last mail to this address."
    ]
  },
  "account-deleted": {
    subject: "Your account was deleted",
    paragraphs: [
      "Your account was deleted, with your name, your address and everything that you had stored for yourself. Messages that you wrote in channels stay, without your name.",
      "This is the last mail to this address."
    ]
  }
} as const satisfies Partial<Record<AccountMailKind, { subject: string; paragraphs: ReadonlyArray<string> }>>

export type ToldKind = keyof typeof told

/** A mail that only tells what happened. */
export const toldMail = ({ host, linkTo }: Sender, kind: ToldKind) => {
  const { subject, paragraphs } = told[kind]
  const isOfPassword = kind === "password-changed" || kind === "password-reset-made"
  return mailText({
    subject: host === undefined ? subject : `${subject} (Hazel at ${host})`,
    action: isOfPassword ? "Choose a new password" : "Open Hazel",
    link: linkTo(isOfPassword ? "/forgotten-password" : "/"),
    paragraphs
  })
}

/** The mail with the link to choose a new password. The token stands behind `#`, which browsers send to no server. */
export const resetMail = ({ host, linkTo }: Sender, token: string) =>
  mailText({
    subject: host === undefined ? "Choose a new password" : `Choose a new password for Hazel at ${host}`,
    action: "Choose a new password",
    link: linkTo(`/reset-password#${token}`),
    paragraphs: [
      "Somebody asked for a new password for the account with this address. If that was you, choose one.",
      "The link works once, within an hour. After that all your devices are signed out.",
      "If it was not you, ignore this mail. Your password stays as it is."
    ]
  })
