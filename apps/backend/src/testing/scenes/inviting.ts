import type { Invitation } from "@hazel/domain/models/invitation-model"
import { Effect } from "effect"
import type { TestUser } from "../harness/hazel-for-tests.ts"

export type InvitationPayload = Parameters<Parameters<Parameters<TestUser["asks"]>[0]>[0]["invitation"]["create"]>[0]

export const invites = (person: TestUser, payload: InvitationPayload) =>
  person.asks((hazel) => hazel.invitation.create(payload))
export const cancels = (person: TestUser, { id }: Invitation) => person.asks((hazel) => hazel.invitation.cancel({ id }))
export const accepts = (person: TestUser, { id }: Invitation) => person.asks((hazel) => hazel.invitation.accept({ id }))
export const declines = (person: TestUser, { id }: Invitation) =>
  person.asks((hazel) => hazel.invitation.decline({ id }))
export const comes = (person: TestUser, token: string | null) =>
  person.asks((hazel) => hazel.invitation.accept({ token: token ?? "" }))

export const openOf = (person: TestUser) => person.asks((hazel) => hazel.invitation.list())

export const memberIds = Effect.fnUntraced(function* (person: TestUser, id: NonNullable<Invitation["channelId"]>) {
  const { members } = yield* person.asks((hazel) => hazel.channel.listMembers({ id }))
  return members.map(({ userId }) => userId)
})

export const notValid = { _tag: "InvitationNotValidError", message: "This invitation is no longer valid." }
