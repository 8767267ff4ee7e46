import type { UserId } from "@hazel/domain/ids"
import { SignInMethods } from "@hazel/domain/models/sign-in-method-model"
import { Context, Effect, Layer } from "effect"
import { Database } from "../database.ts"
import { EventLogRepository, type Intent } from "./event-log-repository.ts"

const make = Effect.gen(function* () {
  const { onlyRow } = yield* Database
  const log = yield* EventLogRepository

  /** The ways in which this person signs in. */
  const list = (userId: UserId) =>
    onlyRow({ methods: SignInMethods })`
      select json_build_object(
        'hasPassword', exists (
          select from accounts where user_id = u.id and provider_id = 'credential' and password is not null
        ),
        'hasSingleSignOn', exists (select from accounts where user_id = u.id and provider_id <> 'credential'),
        'authenticatorApp', (
          select json_build_object(
            'createdAt', timestamp_text(t.created_at), 'recoveryCodesLeft', cardinality(t.recovery_codes)
          ) from two_factors t where t.user_id = u.id
        ),
        'passkeys', (
          select coalesce(json_agg(json_build_object(
            'id', p.id, 'name', p.name, 'createdAt', timestamp_text(p.created_at),
            'lastUsedAt', timestamp_text(p.last_used_at)
          ) order by p.created_at, p.id), '[]') from passkeys p where p.user_id = u.id
        )
      ) as methods
      from users u where u.id = ${userId}`.pipe(Effect.map(({ methods }) => methods))

  const changed = (intent: Intent) => log.append(intent.actorId, intent, "sign_in_methods_changed", {})

  return { list, changed }
})

/** The ways in which people sign in. */
export class SignInMethodRepository extends Context.Service<SignInMethodRepository, Effect.Success<typeof make>>()(
  "@hazel/SignInMethodRepository"
) {
  static readonly layer = Layer.effect(SignInMethodRepository, make).pipe(Layer.provide(EventLogRepository.layer))
}
