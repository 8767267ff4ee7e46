import type { Preferences } from "@hazel/domain/events/preference-events"
import { sharesTyping, typingShareKey } from "@hazel/domain/models/typing-preference"
import { describeFailure } from "../failure/describe-failure.ts"
import { useHazel } from "../../hazel.ts"
import { CheckField } from "../../ui/check-field.tsx"
import { showToast } from "../../ui/toast-store.ts"
import { useReadable } from "../../ui/use-readable.ts"
import { typingTexts } from "./texts.ts"

const nothingSet: Preferences = new Map()

/** The setting for whether others see that the person is typing. */
export const ShareTyping = () => {
  const { preferences, setPreference } = useHazel()
  return (
    <CheckField
      label={typingTexts.showTyping}
      detail={typingTexts.showTypingDetail}
      isChecked={sharesTyping(useReadable(preferences) ?? nothingSet)}
      set={(isShared) =>
        void setPreference(typingShareKey, isShared).settled.catch((failure: unknown) =>
          showToast(describeFailure(failure))
        )
      }
    />
  )
}
