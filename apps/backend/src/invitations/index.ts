import { Layer } from "effect"
import { AddressConfirmations } from "./address-confirmations.ts"
import { InvitationMails } from "./invitation-mails.ts"
import { InvitationMaker } from "./invitation-maker.ts"
import { InvitationTokens } from "./invitation-tokens.ts"

/** Every service of invitations. Each layer provides itself with the services it uses. */
export const InvitationServices = Layer.mergeAll(
  AddressConfirmations.layer,
  InvitationMails.layer,
  InvitationMaker.layer,
  InvitationTokens.layer
)
