import type { MailSender } from "./mail-sender.ts"
import { mailText } from "./mail-words.ts"

type Sender = Pick<MailSender["Service"], "host" | "linkTo">

const at = ({ host }: Sender, subject: string) => (host === undefined ? subject : `${subject} (Hazel at ${host})`)

/** The mail to the new address, with the link that makes it the address of the account. */
export const addressChangeMail = (sender: Sender, token: string) =>
  mailText({
    subject: at(sender, "Confirm your new address"),
    action: "Use this address",
    link: sender.linkTo(`/change-address#${token}`),
    paragraphs: [
      "Somebody wants to use this address for their account. If that was you, confirm it.",
      "The link works for a day. Open it in a browser in which you are signed in to that account.",
      "If it was not you, ignore this mail. Nothing changes unless the owner of the account opens the link."
    ]
  })

/** The mail to a new address that has an account already, which nobody is told but its reader. */
export const addressTakenMail = (sender: Sender) =>
  mailText({
    subject: at(sender, "This address has an account already"),
    action: "Sign in with this address",
    link: sender.linkTo("/sign-in"),
    paragraphs: [
      "Somebody wanted to use this address for their account, but it belongs to another account here already. Nothing was changed.",
      "If that was you, sign in to the account with this address, or choose another address."
    ]
  })

/** The mail to the former address. Its link undoes the change, also for somebody who cannot sign in any more. */
export const addressChangedMail = (sender: Sender, email: string, token: string) =>
  mailText({
    subject: at(sender, "The address of your account was changed"),
    action: "Undo the change",
    link: sender.linkTo(`/undo-address-change#${token}`),
    paragraphs: [
      `Your account now has the address ${email}. If that was you, you need not do anything. If it was not you, undo the change.`,
      "The link works for seven days. It gives your account this address again, signs out all devices, and lets you choose a new password."
    ]
  })
