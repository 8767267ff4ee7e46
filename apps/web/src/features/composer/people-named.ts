import { foldForSearch } from "@hazel/domain/fold-for-search"
import type { User } from "@hazel/domain/models/user-model"
import { fuzzyRank } from "../../ui/fuzzy.ts"

/** As they are compared, with a space before the first word. */
const words = (text: string) => ` ${foldForSearch(text)}`

/**
 * Whom `@query` could mean, the most likely first. A query of several words has to stand in the name as it is, as `@Ada are
 * you` is not about Ada Reyes; and a handle that is followed by a space is finished.
 */
export const peopleNamed = (query: string, users: Iterable<User>): ReadonlyArray<User> => {
  const people = Array.from(users).filter(({ deactivatedAt }) => deactivatedAt === null)
  const [first = "", second] = query.split(" ")
  if (second === undefined) {
    return fuzzyRank(query, people, (user) => [user.handle, user.displayName])
  }
  if (people.some(({ handle }) => handle === first)) return []
  return people.filter(({ displayName }) => words(displayName).includes(words(query)))
}
