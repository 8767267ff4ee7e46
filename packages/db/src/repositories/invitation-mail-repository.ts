import type { InvitationId } from "@hazel/domain/ids"
import type { Invitation } from "@hazel/domain/models/invitation-model"
import { sql } from "drizzle-orm"
import { Context, Effect, Layer } from "effect"
import { Database } from "../database.ts"

/** A mail that is due, with what it is about; an invitation that is closed needs none. */
export interface DueMail {
  readonly invitation: Invitation
  readonly isOpen: boolean
  readonly inviterName: string
  readonly workspaceName: string
  readonly failures: number
}

const make = Effect.gen(function* () {
  const { query } = yield* Database

  const enqueue = (id: InvitationId) =>
    query((database) => database.execute(sql`insert into invitation_mails (invitation_id) values (${id})`))

  /** Takes one that is due. Nobody else takes it for `seconds`; after that, as when its sender crashed, it is due again. */
  const lease = (seconds: number) =>
    query((database) =>
      database.execute<DueMail & Record<string, unknown>>(sql`
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
        cross join workspaces w`)
    ).pipe(Effect.map(([row]): DueMail | undefined => row))

  /** Who made an invitation. An account is `isOld` after so many hours. */
  const inviterOf = (id: InvitationId, hours: number) =>
    query((database) =>
      database.execute<{ isAdministrator: boolean; isOld: boolean }>(sql`
        select u.role in ('owner', 'admin') as "isAdministrator",
          u.created_at <= now() - make_interval(hours => ${hours}) as "isOld"
        from invitations i join users u on u.id = i.inviter_id where i.id = ${id}`)
    ).pipe(Effect.map(([row]) => row!))

  const remove = (id: InvitationId) =>
    query((database) => database.execute(sql`delete from invitation_mails where invitation_id = ${id}`))

  const postpone = (id: InvitationId, seconds: number) =>
    query((database) =>
      database.execute(sql`
        update invitation_mails set failures = failures + 1, due_at = clock_timestamp() + make_interval(secs => ${seconds})
        where invitation_id = ${id}`)
    )

  return { enqueue, inviterOf, lease, remove, postpone }
})

/** Mails to be sent. */
export class InvitationMailRepository extends Context.Service<InvitationMailRepository, Effect.Success<typeof make>>()(
  "@hazel/InvitationMailRepository"
) {
  static readonly layer = Layer.effect(InvitationMailRepository, make)
}
