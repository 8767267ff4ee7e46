import type { UserId } from "@hazel/domain/ids"
import type { ShownUser } from "../objects/client-object.ts"

/** How long somebody is shown as they were looked up, unless a change of them is seen before. */
const freshMs = 5_000

/** About 2 MiB. */
const most = 10_000

/** The people who were looked up a moment ago, so that a busy room looks its members up once. */
export class KnownPeople {
  readonly #known = new Map<UserId, { readonly user: ShownUser; readonly until: number }>()
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  /** Those who have to be looked up. */
  missing(ids: ReadonlyArray<UserId>) {
    return ids.filter((id) => (this.#known.get(id)?.until ?? -Infinity) <= this.#now())
  }

  learn(users: ReadonlyArray<ShownUser>) {
    if (this.#known.size > most) this.#known.clear()
    for (const user of users) this.#known.set(user.id, { user, until: this.#now() + freshMs })
  }

  forget(id: UserId) {
    this.#known.delete(id)
  }

  find(id: UserId) {
    return this.#known.get(id)?.user
  }
}
