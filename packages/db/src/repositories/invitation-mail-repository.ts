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

  /** One that nobody else is sending, kept from them to the end of the transaction. */
  const takeDue = query((database) =>
    database.execute<DueMail & Record<string, unknown>>(sql`
      select invitation_as_json(i) as invitation, is_open(i, null) as "isOpen", u.display_name as "inviterName",
        w.name as "workspaceName", m.failures
      from invitation_mails m join invitations i on i.id = m.invitation_id join users u on u.id = i.inviter_id
      cross join workspaces w
      where m.due_at <= clock_timestamp() order by m.due_at limit 1 for update of m skip locked`)
  ).pipe(Effect.map(([row]): DueMail | undefined => row))

  const remove = (id: InvitationId) =>
    query((database) => database.execute(sql`delete from invitation_mails where invitation_id = ${id}`))

  const postpone = (id: InvitationId, seconds: number) =>
    query((database) =>
      database.execute(sql`
        update invitation_mails set failures = failures + 1, due_at = clock_timestamp() + make_interval(secs => ${seconds})
        where invitation_id = ${id}`)
    )

  return { enqueue, takeDue, remove, postpone }
})

/** Mails to be sent. */
export class InvitationMailRepository extends Context.Service<InvitationMailRepository, Effect.Success<typeof make>>()(
  "@hazel/InvitationMailRepository"
) {
  static readonly layer = Layer.effect(InvitationMailRepository, make)
}
