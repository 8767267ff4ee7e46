import { ChoiceGroup } from "../../ui/choice-group.tsx"
import { Dialog } from "../../ui/dialog.tsx"
import { commandKey } from "../../ui/keys.ts"
import { useReadable } from "../../ui/use-readable.ts"
import { sendKey } from "../composer/send-key.ts"
import { NotificationSettings } from "../notification/notification-settings.tsx"
import { Phones } from "../push-device/phones.tsx"
import { theme } from "../theme/theme.ts"
import { ShareTyping } from "../typing/share-typing.tsx"
import { preferenceTexts } from "./texts.ts"

const themes = [
  { value: "system", label: preferenceTexts.matchSystem, detail: preferenceTexts.matchSystemDetail },
  { value: "light", label: preferenceTexts.light, detail: preferenceTexts.lightDetail },
  { value: "dark", label: preferenceTexts.dark, detail: preferenceTexts.darkDetail }
] as const

const sendKeys = [
  { value: "enter", label: preferenceTexts.enterSends, detail: preferenceTexts.enterSendsDetail },
  {
    value: "command-enter",
    label: preferenceTexts.commandEnterSends(commandKey),
    detail: preferenceTexts.commandEnterSendsDetail
  }
] as const

/** The person's own settings. Each is saved at once. */
export default function PreferencesDialog() {
  return (
    <Dialog title={preferenceTexts.preferences} description={preferenceTexts.preferencesDetail}>
      <div className="flex flex-col gap-6 overflow-y-auto px-5 pt-3 pb-6">
        <ChoiceGroup label={preferenceTexts.theme} options={themes} value={useReadable(theme)} choose={theme.set} />
        <ChoiceGroup
          label={preferenceTexts.writing}
          options={sendKeys}
          value={useReadable(sendKey)}
          choose={sendKey.set}
        />
        <ShareTyping />
        <NotificationSettings />
        <Phones />
      </div>
    </Dialog>
  )
}
