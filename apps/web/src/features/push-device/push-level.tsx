import type { Preferences } from "@hazel/domain/events/preference-events"
import { pushesWhileActive, pushLevelIn, pushLevelKey, pushWhileActiveKey } from "@hazel/domain/models/push-preference"
import { useHazel } from "../../hazel.ts"
import { CheckField } from "../../ui/check-field.tsx"
import { ChoiceGroup } from "../../ui/choice-group.tsx"
import { useReadable } from "../../ui/use-readable.ts"
import { showFailure } from "../failure/show-failure.ts"
import { pushDeviceTexts as texts } from "./texts.ts"

const levels = [
  { value: "all", label: texts.all, detail: texts.allDetail },
  { value: "mentions", label: texts.mentions, detail: texts.mentionsDetail },
  { value: "nothing", label: texts.nothing, detail: texts.nothingDetail }
] as const

const nothingSet: Preferences = new Map()

/** The settings for how much reaches the phones of the person. */
export const PushLevel = () => {
  const { preferences, setPreference } = useHazel()
  const current = useReadable(preferences) ?? nothingSet
  const set = (key: string, value: string | boolean) => void setPreference(key, value).settled.catch(showFailure)
  return (
    <>
      <ChoiceGroup
        label={texts.level}
        options={levels}
        value={pushLevelIn(current)}
        choose={(level) => set(pushLevelKey, level)}
      />
      <CheckField
        label={texts.whileActive}
        detail={texts.whileActiveDetail}
        isChecked={pushesWhileActive(current)}
        set={(isWanted) => set(pushWhileActiveKey, isWanted)}
      />
    </>
  )
}
