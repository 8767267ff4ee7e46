import type { InvitationId } from "@hazel/domain/ids"
import { Invitation } from "@hazel/domain/models/invitation-model"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import type { RowOf } from "../rows.ts"

/** A mail that is due, with its invitation. If the invitation is not open any more, no mail is needed. */
const dueMail = {
  invitation: Invitation,
  isOpen: Schema.Boolean,
  inviterName: Schema.String,
  workspaceName: Schema.String,
  failures: Schema.Int
}
export type DueMail = RowOf<typeof dueMail>

const make = Effect.gen(function* () {
  const { run, firstRow, onlyRow } = yield* Database

  const enqueue = (id: InvitationId) => run`insert into invitation_mails (invitation_id) values (${id})`

  /**
   * Takes a mail that is due. No other node takes it for `seconds`; after that, for example when its sender crashed, it
   * is due again.
   */
  const lease = (seconds: number) =>
    firstRow(dueMail)`
      with leased as (
        update invitation_mails set due_at = clock_timestamp() + make_interval(secs => ${seconds})
        where invitation_id = (
          select invitation_id from invitation_mails where due_at <= clock_timestamp()
          order by due_at limit 1 for update skip locked
        ) returning invitation_id, failures
      )
      select invitation_as_json(i) as invitation, is_open(i, null) as "isOpen", u.display_name as "inviterName",
        w.name as "workspaceName", leased.failures
      from leased join invitations i on i.id = leased.invitation_id join users u on u.id = i.inviter_id
      cross join workspaces w`

  /** The inviter of an invitation. `isOld` is true if their account is older than so many hours. */
  const inviterOf = (id: InvitationId, hours: number) =>
    onlyRow({ isAdministrator: Schema.Boolean, isOld: Schema.Boolean })`
      select can_administer(u.role) as "isAdministrator",
        u.created_at <= now() - make_interval(hours => ${hours}) as "isOld"
      from invitations i join users u on u.id = i.inviter_id where i.id = ${id}`

  const remove = (id: InvitationId) => run`delete from invitation_mails where invitation_id = ${id}`

  const postpone = (id: InvitationId, seconds: number) =>
    run`
      update invitation_mails set failures = failures + 1, due_at = clock_timestamp() + make_interval(secs => ${seconds})
      where invitation_id = ${id}`

  return { enqueue, inviterOf, lease, remove, postpone }
})

/** Invitation mails that are waiting to be sent. */
export class InvitationMailRepository extends Context.Service<InvitationMailRepository, Effect.Success<typeof make>>()(
  "@hazel/InvitationMailRepository"
) {
  static readonly layer = Layer.effect(InvitationMailRepository, make)
}
