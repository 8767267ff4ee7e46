import type { Preferences } from "@hazel/domain/events/preference-events"
import {
  emailPeriodOf,
  keywordsOf,
  notificationKeys,
  quietHoursOf,
  vipsOf
} from "@hazel/domain/models/notification-preference"
import type { PreferenceValue } from "@hazel/domain/models/preference-model"
import { useHazel } from "../../hazel.ts"
import { useReadable } from "../../ui/use-readable.ts"
import { showFailure } from "../failure/show-failure.ts"

const nothingSet: Preferences = new Map()

/** The settings for what notifies the person. A change shows at once, on all of their devices. */
export const useNotificationPreferences = () => {
  const { preferences, setPreference } = useHazel()
  const current = useReadable(preferences) ?? nothingSet
  const valueOf = (key: keyof typeof notificationKeys) => current.get(notificationKeys[key])
  return {
    keywords: keywordsOf(valueOf("keywords")),
    vips: vipsOf(valueOf("vips")),
    vipsWhenQuiet: valueOf("vipsWhenQuiet") === true,
    quietHours: quietHoursOf(valueOf("quietHours")),
    quietSummary: valueOf("quietSummary") === true,
    email: emailPeriodOf(valueOf("email")),
    set: (key: keyof typeof notificationKeys, value: PreferenceValue) =>
      void setPreference(notificationKeys[key], value).settled.catch(showFailure)
  }
}
