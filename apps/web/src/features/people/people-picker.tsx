import { isolated } from "@hazel/domain/isolated"
import type { UserId } from "@hazel/domain/ids"
import type { User } from "@hazel/domain/models/user-model"
import { Check, Search, X } from "lucide-react"
import { type KeyboardEvent, useState } from "react"
import { useUsers } from "../../hazel.ts"
import { fuzzyRank } from "../../ui/fuzzy.ts"
import { SearchField } from "../../ui/search-field.tsx"
import { PersonLine } from "./person-line.tsx"
import { peopleTexts } from "./texts.tsx"

interface PeoplePickerProps {
  readonly chosen: ReadonlyArray<UserId>
  readonly choose: (ids: ReadonlyArray<UserId>) => void
  /** People who cannot be chosen because they are members already. */
  readonly without: ReadonlySet<UserId>
  readonly limit: number
}

const Chosen = ({ user, remove }: { readonly user: User; readonly remove: () => void }) => (
  <li>
    <button
      type="button"
      onClick={remove}
      aria-label={peopleTexts.removePerson(isolated(user.displayName))}
      className="touch-target flex h-7 items-center gap-1.5 rounded-full bg-accent-soft pr-2 pl-3 text-secondary font-medium text-accent-strong"
    >
      <bdi>{user.displayName}</bdi> <X size={13} aria-hidden />
    </button>
  </li>
)

interface PeopleProps {
  readonly found: ReadonlyArray<User>
  readonly chosen: ReadonlyArray<UserId>
  readonly isFull: boolean
  /** Shown when nobody matches. */
  readonly nobody: string
  readonly toggle: (id: UserId) => void
}

const People = ({ found, chosen, isFull, nobody, toggle }: PeopleProps) => (
  <ul aria-label={peopleTexts.people} className="h-64 overflow-y-auto">
    {found.map((user) => (
      <li key={user.id}>
        <button
          type="button"
          aria-pressed={chosen.includes(user.id)}
          disabled={isFull && !chosen.includes(user.id)}
          onClick={() => toggle(user.id)}
          className="flex min-h-11 w-full items-center gap-3 rounded-sm px-2 -outline-offset-2 hover:bg-hover disabled:opacity-50"
        >
          <PersonLine user={user}>{chosen.includes(user.id) && <Check size={16} className="text-accent" />}</PersonLine>
        </button>
      </li>
    ))}
    {found.length === 0 && <li className="py-10 text-center text-secondary text-muted">{nobody}</li>}
  </ul>
)

/** Finds people of the workspace by name or handle. Enter chooses the first. */
export const PeoplePicker = ({ chosen, choose, without, limit }: PeoplePickerProps) => {
  const users = useUsers()
  const [query, setQuery] = useState("")
  const people = Array.from(users?.values() ?? []).filter(
    ({ id, app, deactivatedAt }) => deactivatedAt === null && !app && !without.has(id)
  )
  const found = fuzzyRank(query, people, ({ displayName, handle }) => [displayName, handle])
  const isAlone = users?.size === 1
  const isFull = chosen.length >= limit
  const nobody = query === "" ? peopleTexts.everybodyAdded : peopleTexts.noResults(query)
  const toggle = (id: UserId) => {
    if (chosen.includes(id)) choose(chosen.filter((other) => other !== id))
    else if (!isFull) choose([...chosen, id])
    setQuery("")
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const [first] = found
    if (event.key === "Enter" && query !== "" && first !== undefined) {
      event.preventDefault()
      toggle(first.id)
    } else if (event.key === "Backspace" && query === "") choose(chosen.slice(0, -1))
  }
  return (
    <div className="flex min-h-0 flex-col gap-2">
      <SearchField
        icon={Search}
        label={peopleTexts.searchPeople}
        value={query}
        setValue={setQuery}
        onKeyDown={onKeyDown}
      />
      {chosen.length > 0 && (
        <ul aria-label={peopleTexts.chosen} className="flex flex-wrap gap-1.5">
          {chosen.map((id) => {
            const user = users?.get(id)
            return user && <Chosen key={id} user={user} remove={() => toggle(id)} />
          })}
        </ul>
      )}
      <People
        found={found}
        chosen={chosen}
        isFull={isFull}
        nobody={isAlone ? peopleTexts.nobodyElse : nobody}
        toggle={toggle}
      />
    </div>
  )
}
