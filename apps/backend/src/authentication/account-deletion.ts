import { UserRepository } from "@hazel/db/repositories/user-repository"
import { WorkspaceRepository } from "@hazel/db/repositories/workspace-repository"
import { EventLogRepository } from "@hazel/db/repositories/event-log-repository"
import { TransactionId } from "@hazel/domain/ids"
import { uuidV7 } from "@hazel/domain/uuid"
import { Context, Effect, Layer, Schema } from "effect"
import { AccountMails } from "../mail/account-mails.ts"
import { EventLog } from "../realtime/event-log.ts"
import { IdentityProof } from "../sign-in-methods/identity-proof.ts"
import { AccountEnds } from "./account-ends.ts"
import type { Caller } from "./sessions.ts"

/** The typed name is not the one of the account. */
export class NameDiffersError extends Schema.TaggedError<NameDiffersError>()("NameDiffersError", {}) {}

/** The owner has to transfer the workspace first. */
export class OwnerStaysError extends Schema.TaggedError<OwnerStaysError>()("OwnerStaysError", {}) {}

interface Confirmation {
  readonly password: string
  /** The display name, typed to confirm. */
  readonly name: string
}

const make = Effect.gen(function* () {
  const accountEnds = yield* AccountEnds
  const accountMails = yield* AccountMails
  const eventLog = yield* EventLog
  const proof = yield* IdentityProof
  const logs = yield* EventLogRepository
  const users = yield* UserRepository
  const workspaces = yield* WorkspaceRepository

  /** Deletes the account of the caller, and tells its address for the last time. */
  const deleteOwn = Effect.fn("AccountDeletion.deleteOwn")(function* (
    caller: Caller,
    { password, name }: Confirmation,
    address: string
  ) {
    const actorId = caller.user.id
    const own = yield* users.find(actorId)
    if (own === undefined || own.user.displayName.trim() !== name.trim()) return yield* new NameDiffersError()
    if (own.user.role === "owner") return yield* new OwnerStaysError()
    yield* proof.requireStrict({ userId: actorId, sessionId: caller.sessionId, address, password })
    const intent = { actorId, transactionId: TransactionId.make(uuidV7()) }
    const { ended } = yield* eventLog.change(
      Effect.gen(function* () {
        yield* logs.lock((yield* workspaces.get).id)
        // The workspace may have been transferred to them meanwhile.
        if ((yield* users.roleOf(actorId)) === "owner") return yield* new OwnerStaysError()
        const deleted = yield* accountEnds.deleteAccount(intent, actorId)
        yield* accountMails.tell("account-deleted", { userId: actorId, email: own.email })
        return deleted
      })
    )
    yield* accountEnds.publishEnds(ended)
    yield* accountMails.post
  })

  return { deleteOwn }
})

/** Lets people delete their accounts. */
export class AccountDeletion extends Context.Service<AccountDeletion, Effect.Success<typeof make>>()(
  "@hazel/AccountDeletion"
) {
  static readonly layer = Layer.effect(AccountDeletion, make).pipe(
    Layer.provide([AccountEnds.layer, AccountMails.layer, IdentityProof.layer, EventLog.layer])
  )
}
