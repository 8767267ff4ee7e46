import { isolated } from "@hazel/domain/isolated"
import { isKeyword, isSameKeyword, notificationPreferenceLimits } from "@hazel/domain/models/notification-preference"
import { type KeyboardEvent, useState } from "react"
import { TextField } from "../../ui/text-field.tsx"
import { Chips } from "./chips.tsx"
import { notificationSettingTexts as texts } from "./settings-texts.ts"
import { useNotificationPreferences } from "./use-notification-preferences.ts"

const limit = notificationPreferenceLimits.keywords

const problemWith = (typed: string, keywords: ReadonlyArray<string>) => {
  if (typed === "") return undefined
  if (keywords.length >= limit) return texts.tooMany(limit)
  if (!isKeyword(typed)) return texts.badKeyword
  return keywords.some((keyword) => isSameKeyword(keyword, typed)) ? texts.knownKeyword : undefined
}

/** The person's own words, which notify them. Enter and a comma add one, and Backspace in the empty field removes the last. */
export const KeywordsField = () => {
  const { keywords, set } = useNotificationPreferences()
  const [typed, setTyped] = useState("")
  const problem = problemWith(typed.trim(), keywords)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Backspace" && typed === "" && keywords.length > 0) set("keywords", keywords.slice(0, -1))
    if ((event.key !== "Enter" && event.key !== ",") || event.nativeEvent.isComposing) return
    event.preventDefault()
    if (typed.trim() === "" || problem !== undefined) return
    set("keywords", [...keywords, typed.trim()])
    setTyped("")
  }
  return (
    <div className="flex flex-col gap-1.5">
      <TextField
        label={texts.addKeyword}
        hint={texts.keywordsDetail}
        error={problem}
        value={typed}
        autoComplete="off"
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={onKeyDown}
      />
      <Chips
        label={texts.keywords}
        chips={keywords.map((name) => ({ id: name, name, removal: texts.removeKeyword(isolated(name)) }))}
        remove={(removed) =>
          set(
            "keywords",
            keywords.filter((keyword) => keyword !== removed)
          )
        }
      />
    </div>
  )
}
