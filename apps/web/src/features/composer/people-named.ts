import { foldForSearch } from "@hazel/domain/fold-for-search"
import type { User } from "@hazel/domain/models/user-model"
import { fuzzyRank } from "../../ui/fuzzy.ts"

/** The folded text as names are compared, with a space before the first word. */
const foldWords = (text: string) => ` ${foldForSearch(text)}`

/**
 * The people that `@query` may mean, the most likely first. A query of several foldWords must occur in the name unchanged,
 * because `@Ada are you` is not about Ada Reyes; a handle that is followed by a space is complete. Nobody can mention an app user.
 */
export const peopleNamed = (query: string, users: Iterable<User>): ReadonlyArray<User> => {
  const people = Array.from(users).filter(({ deactivatedAt, app }) => deactivatedAt === null && !app)
  const [first = "", second] = query.split(" ")
  if (second === undefined) {
    return fuzzyRank(query, people, (user) => [user.handle, user.displayName])
  }
  if (people.some(({ handle }) => handle === first)) return []
  return people.filter(({ displayName }) => foldWords(displayName).includes(foldWords(query)))
}
