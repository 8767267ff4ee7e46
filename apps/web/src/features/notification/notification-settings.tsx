import { useId } from "react"
import { EmailField } from "./email-field.tsx"
import { KeywordsField } from "./keywords-field.tsx"
import { QuietHoursField } from "./quiet-hours-field.tsx"
import { notificationSettingTexts as texts } from "./settings-texts.ts"
import { VipsField } from "./vips-field.tsx"

/** The settings for what notifies the person, and when. */
export const NotificationSettings = () => {
  const id = useId()
  return (
    <section aria-labelledby={id} className="flex flex-col gap-4">
      <h3 id={id} className="text-secondary font-medium">
        {texts.title}
      </h3>
      <KeywordsField />
      <VipsField />
      <QuietHoursField />
      <EmailField />
    </section>
  )
}
