import { IncomingWebhookTokens } from "../incoming-webhooks/incoming-webhook-tokens.ts"
import { Layer } from "effect"
import { Access } from "./access.ts"
import { AccountDeletion } from "./account-deletion.ts"
import { AccountEnds } from "./account-ends.ts"
import { AddressChanges } from "./address-changes.ts"
import { AddressChangeTokens } from "./address-change-tokens.ts"
import { Authenticator } from "./authenticator.ts"
import { BotKeys } from "./bot-keys.ts"
import { ConnectionTickets } from "./connection-tickets.ts"
import { CookieNames } from "./cookie-names.ts"
import { PasswordRequests } from "./password-requests.ts"
import { PasswordResets } from "./password-resets.ts"
import { PasswordResetTokens } from "./password-reset-tokens.ts"
import { IdentityLinks } from "../sign-in-methods/identity-links.ts"
import { SecondFactorRule } from "../sign-in-methods/second-factor-rule.ts"
import { SessionEnds } from "./session-ends.ts"
import { Sessions } from "./sessions.ts"

/** Every service of accounts and sessions that others use. Each layer provides itself with the services it uses. */
export const AuthenticationServices = Layer.mergeAll(
  Access.layer,
  AccountDeletion.layer,
  AccountEnds.layer,
  AddressChanges.layer,
  AddressChangeTokens.layer,
  Authenticator.layer,
  BotKeys.layer,
  IdentityLinks.layer,
  IncomingWebhookTokens.layer,
  ConnectionTickets.layer,
  CookieNames.layer,
  PasswordRequests.layer,
  PasswordResets.layer,
  PasswordResetTokens.layer,
  SecondFactorRule.layer,
  SessionEnds.layer,
  Sessions.layer
)
