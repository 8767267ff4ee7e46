import { Layer } from "effect"
import { AccountMails } from "./account-mails.ts"
import { AddressMails } from "./address-mails.ts"
import { AddressProofs } from "./address-proofs.ts"
import { MailSender } from "./mail-sender.ts"
import { MailShares } from "./mail-shares.ts"

/** Every service that sends mail. Each layer provides itself with the services it uses. */
export const MailServices = Layer.mergeAll(
  AccountMails.layer,
  AddressMails.layer,
  AddressProofs.layer,
  MailSender.layer,
  MailShares.layer
)
