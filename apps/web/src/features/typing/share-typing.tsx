import type { Preferences } from "@hazel/domain/events/preference-events"
import { sharesTyping, typingShareKey } from "@hazel/domain/preference"
import { failureWords } from "../../failure-words.ts"
import { useHazel } from "../../hazel.ts"
import { CheckField } from "../../ui/check-field.tsx"
import { showToast } from "../../ui/toast-store.ts"
import { useReadable } from "../../ui/use-readable.ts"

const nothingSet: Preferences = new Map()

/** Whether others may know when one writes. */
export const ShareTyping = () => {
  const { preferences, setPreference } = useHazel()
  return (
    <CheckField
      label="Show others when I type"
      detail="If you do not, you still see it of those who do."
      isChecked={sharesTyping(useReadable(preferences) ?? nothingSet)}
      set={(isShared) =>
        void setPreference(typingShareKey, isShared).settled.catch((failure: unknown) =>
          showToast(failureWords(failure))
        )
      }
    />
  )
}
