import { Effect } from "effect"
import { problemWithEmail, tidyEmail } from "../email-address.ts"
import {
  InvalidInvitationError,
  invitationDays,
  type InvitationKind,
  type InvitationRole,
  longestInvitationDays,
  mostInvitationUses
} from "./invitation-model.ts"

interface InvitationFields {
  readonly kind: InvitationKind
  readonly channelId?: string
  readonly role?: InvitationRole
  readonly email?: string
  readonly userId?: string
  readonly maxUses?: number
  readonly days?: number
}

const isWithin = (value: number | undefined, most: number) => value === undefined || (value >= 1 && value <= most)

const problemWith = ({ kind, channelId, role, email, userId, maxUses, days }: InvitationFields) => {
  const refuse = (field: InvalidInvitationError["field"], message: string) =>
    new InvalidInvitationError({ field, message })
  const emailProblem = kind === "email" ? problemWithEmail(email ?? "") : undefined
  if (emailProblem !== undefined) return refuse("email", emailProblem)
  if (kind !== "email" && email !== undefined) return refuse("kind", "Only an invitation by e-mail has an address.")
  if (kind === "person" && userId === undefined) return refuse("userId", "Choose a person to invite.")
  if (kind !== "person" && userId !== undefined) return refuse("kind", "Only a personal invitation names a person.")
  if (kind === "person" && channelId === undefined)
    return refuse("channelId", "This person is already in the workspace. Choose a channel to invite them to.")
  if (role === "guest" && channelId === undefined) return refuse("role", "Choose a channel to invite the guest to.")
  if (kind !== "link" && maxUses !== undefined)
    return refuse("maxUses", "Only an invitation link can be used more than once.")
  if (!isWithin(maxUses, mostInvitationUses))
    return refuse("maxUses", `A link can be used by 1 to ${mostInvitationUses} people.`)
  if (!isWithin(days, longestInvitationDays))
    return refuse("days", `An invitation can be valid for 1 to ${longestInvitationDays} days.`)
  return undefined
}

/** The invitation as it will be stored, or what is wrong with it. */
export const checkInvitation = (fields: InvitationFields) => {
  const email = fields.email === undefined ? undefined : tidyEmail(fields.email)
  const tidy = email === undefined ? fields : { ...fields, email }
  const problem = problemWith(tidy)
  if (problem) return Effect.fail(problem)
  return Effect.succeed({
    kind: fields.kind,
    role: fields.role ?? "member",
    email: email ?? null,
    maxUses: fields.kind === "link" ? (fields.maxUses ?? null) : 1,
    days: fields.days ?? invitationDays
  })
}
