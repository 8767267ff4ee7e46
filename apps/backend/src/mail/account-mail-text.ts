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
  "password-changed-in-settings": {
    subject: "Your password was changed",
    paragraphs: ["The password of your account was changed by somebody who knew the old one.", notYou]
  },
  "authenticator-app-added": {
    subject: "An authenticator app was added to your account",
    paragraphs: ["After your password, Hazel now asks for a code from this app.", notYou]
  },
  "authenticator-app-removed": {
    subject: "The authenticator app of your account was removed",
    paragraphs: ["Hazel does not ask for its code any more.", notYou]
  },
  "recovery-code-used": {
    subject: "A recovery code of your account was used",
    paragraphs: [
      "Somebody signed in with your password and one of your recovery codes, which does not work again.",
      notYou
    ]
  },
  "recovery-codes-renewed": {
    subject: "Your account has new recovery codes",
    paragraphs: ["The earlier recovery codes do not work any more, and no device is trusted.", notYou]
  },
  "passkey-added": {
    subject: "A passkey was added to your account",
    paragraphs: ["It signs in to your account without the password.", notYou]
  },
  "passkey-removed": {
    subject: "A passkey of your account was removed",
    paragraphs: ["It does not sign in to your account any more.", notYou]
  },
  "single-sign-on-linked": {
    subject: "Your account was linked with single sign-on",
    paragraphs: ["An account at the provider of single sign-on signs in to your account from now on.", notYou]
  },
  "single-sign-on-unlinked": {
    subject: "Your account is not linked with single sign-on any more",
    paragraphs: ["The provider of single sign-on does not sign in to your account any more.", notYou]
  },
  "second-factors-reset": {
    subject: "Your second factors were removed",
    paragraphs: [
      "An admin of the workspace, or the operator of the server, removed your authenticator app, your recovery codes and your passkeys, and all your devices were signed out. Sign in with your password, and set up new ones.",
      "If you did not ask for that, choose a new password by this link, and ask them why they did it."
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
  const isOfPassword = kind !== "account-deleted" && kind !== "account-removed"
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
