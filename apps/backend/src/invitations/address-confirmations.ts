import { EventLogRepository } from "@hazel/db/repositories/event-log-repository"
import { InvitationRepository } from "@hazel/db/repositories/invitation-repository"
import { UserRepository } from "@hazel/db/repositories/user-repository"
import { WorkspaceRepository } from "@hazel/db/repositories/workspace-repository"
import { TransactionId, type UserId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Context, Effect, Layer } from "effect"

const make = Effect.gen(function* () {
  const users = yield* UserRepository
  const invitations = yield* InvitationRepository
  const logs = yield* EventLogRepository
  const workspaces = yield* WorkspaceRepository

  /** Locks everything that {@link confirm} changes, in the transaction of the caller. */
  const lock = Effect.fnUntraced(function* (actorId: UserId, email: string) {
    const waiting = yield* invitations.waitingFor(email)
    const parties = waiting.flatMap(({ invitation: { channelId, inviterId } }) => [channelId, inviterId])
    // A sign-up that takes the address from this account holds the lock of the workspace, and then that of the account's row.
    yield* logs.lock((yield* workspaces.get).id, ...parties.filter((id) => id !== null), actorId)
  })

  /**
   * Must run in a transaction. Confirms that the address belongs to the person, and gives them the invitations that
   * waited for it. Answers whether it was not confirmed before.
   */
  const confirm = Effect.fn("AddressConfirmations.confirm")(function* (actorId: UserId, email: string) {
    const intent = { actorId, transactionId: TransactionId.make(uuidV7()) }
    yield* lock(actorId, email)
    if (!(yield* users.confirmAddress(actorId, email))) return false
    for (const found of yield* invitations.waitingFor(email)) yield* invitations.deliverWaiting(intent, found)
    return true
  })

  return { lock, confirm }
})

/** Confirms addresses of people who have proved that an address is theirs. */
export class AddressConfirmations extends Context.Service<AddressConfirmations, Effect.Success<typeof make>>()(
  "@hazel/AddressConfirmations"
) {
  static readonly layer = Layer.effect(AddressConfirmations, make)
}
