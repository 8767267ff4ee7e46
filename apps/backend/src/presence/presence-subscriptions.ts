import type { UserId } from "@hazel/domain/ids"
import type { PersonalConnection } from "../realtime/connection.ts"

const nobody: ReadonlySet<UserId> = new Set()

/** The presence subscriptions of all connections, indexed by subscriber and by person. */
export class PresenceSubscriptions {
  readonly #people = new Map<PersonalConnection, ReadonlySet<UserId>>()
  readonly #subscribers = new Map<UserId, Set<PersonalConnection>>()

  /** Replaces the people a connection subscribes to. Answers with those who are new. */
  replace(connection: PersonalConnection, userIds: ReadonlyArray<UserId>): ReadonlyArray<UserId> {
    const before = this.peopleOf(connection)
    const after = new Set(userIds)
    for (const userId of before) if (!after.has(userId)) this.#remove(connection, userId)
    if (after.size > 0) this.#people.set(connection, after)
    else this.#people.delete(connection)
    for (const userId of after)
      this.#subscribers.set(userId, (this.#subscribers.get(userId) ?? new Set()).add(connection))
    return [...after].filter((userId) => !before.has(userId))
  }

  peopleOf(connection: PersonalConnection) {
    return this.#people.get(connection) ?? nobody
  }

  subscribersTo(userId: UserId): Iterable<PersonalConnection> {
    return this.#subscribers.get(userId) ?? []
  }

  get subscribers(): ReadonlyArray<PersonalConnection> {
    return [...this.#people.keys()]
  }

  #remove(connection: PersonalConnection, userId: UserId) {
    const subscribers = this.#subscribers.get(userId)
    subscribers?.delete(connection)
    if (subscribers?.size === 0) this.#subscribers.delete(userId)
  }
}
