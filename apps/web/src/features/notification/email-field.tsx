import { emailPeriods } from "@hazel/domain/models/notification-preference"
import { useQuery } from "@tanstack/react-query"
import { SelectField } from "../../ui/select-field.tsx"
import { fetchWelcome } from "../account/welcome.ts"
import { notificationSettingTexts as texts } from "./settings-texts.ts"
import { useNotificationPreferences } from "./use-notification-preferences.ts"

const options = emailPeriods.map((value) => ({ value, label: texts.emailPeriods[value] }))

/** How long mentions stay unread before they are mailed. It is not shown where Hazel cannot send mail. */
export const EmailField = () => {
  const { email, set } = useNotificationPreferences()
  const { data } = useQuery({ queryKey: ["welcome"], queryFn: fetchWelcome })
  if (data?.canMail !== true) return null
  return <SelectField label={texts.email} options={options} value={email} choose={(period) => set("email", period)} />
}
