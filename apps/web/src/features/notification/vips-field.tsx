import type { UserId } from "@hazel/domain/ids"
import { isolated } from "@hazel/domain/isolated"
import { notificationPreferenceLimits } from "@hazel/domain/models/notification-preference"
import type { User } from "@hazel/domain/models/user-model"
import { type KeyboardEvent, useState } from "react"
import { useMe, useUsers } from "../../hazel.ts"
import { CheckField } from "../../ui/check-field.tsx"
import { fuzzyRank } from "../../ui/fuzzy.ts"
import { TextField } from "../../ui/text-field.tsx"
import { PersonLine } from "../people/person-line.tsx"
import { Chips } from "./chips.tsx"
import { notificationSettingTexts as texts } from "./settings-texts.ts"
import { useNotificationPreferences } from "./use-notification-preferences.ts"

const limit = notificationPreferenceLimits.vips
const suggestedAtOnce = 5

const Suggestions = ({ found, add }: { readonly found: ReadonlyArray<User>; readonly add: (id: UserId) => void }) => (
  <ul aria-label={texts.suggestedVips} className="rounded-md border border-line p-1">
    {found.map((user) => (
      <li key={user.id}>
        <button
          type="button"
          onClick={() => add(user.id)}
          className="flex min-h-11 w-full items-center gap-3 rounded-sm px-2 -outline-offset-2 hover:bg-hover"
        >
          <PersonLine user={user} />
        </button>
      </li>
    ))}
    {found.length === 0 && <li className="px-2 py-3 text-secondary text-muted">{texts.nobodyFound}</li>}
  </ul>
)

/** The people whose messages always notify the person. Enter adds the first who is found. */
export const VipsField = () => {
  const { vips, vipsWhenQuiet, set } = useNotificationPreferences()
  const users = useUsers()
  const me = useMe()
  const [typed, setTyped] = useState("")
  const others = Array.from(users?.values() ?? []).filter(
    ({ id, app, deactivatedAt }) => deactivatedAt === null && !app && id !== me?.id && !vips.includes(id)
  )
  const found = fuzzyRank(typed, others, ({ displayName, handle }) => [displayName, handle]).slice(0, suggestedAtOnce)
  const isFull = vips.length >= limit
  const add = (id: UserId) => {
    set("vips", [...vips, id])
    setTyped("")
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return
    event.preventDefault()
    if (typed !== "" && found[0] !== undefined && !isFull) add(found[0].id)
  }
  const chosen = Array.from(users?.values() ?? []).filter(({ id }) => vips.includes(id))
  return (
    <div className="flex flex-col gap-1.5">
      <TextField
        label={texts.addVip}
        hint={texts.vipsDetail}
        error={isFull && typed !== "" ? texts.tooMany(limit) : undefined}
        value={typed}
        autoComplete="off"
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={onKeyDown}
      />
      {typed !== "" && !isFull && <Suggestions found={found} add={add} />}
      <Chips
        label={texts.chosenVips}
        chips={chosen.map(({ id, displayName: name }) => ({ id, name, removal: texts.removeVip(isolated(name)) }))}
        remove={(removed) =>
          set(
            "vips",
            vips.filter((id) => id !== removed)
          )
        }
      />
      {vips.length > 0 && (
        <CheckField
          label={texts.vipsWhenQuiet}
          detail={texts.vipsWhenQuietDetail}
          isChecked={vipsWhenQuiet}
          set={(isWanted) => set("vipsWhenQuiet", isWanted)}
        />
      )}
    </div>
  )
}
