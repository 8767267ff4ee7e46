import { ChoiceGroup } from "../../ui/choice-group.tsx"
import { Dialog } from "../../ui/dialog.tsx"
import { commandKey } from "../../ui/keys.ts"
import { useReadable } from "../../ui/use-readable.ts"
import { sendKey } from "../composer/send-key.ts"
import { theme } from "../theme/theme.ts"
import { ShareTyping } from "../typing/share-typing.tsx"

const themes = [
  { value: "system", label: "Like the system", detail: "Light by day and dark by night, if your system does so." },
  { value: "light", label: "Light", detail: "Dark letters on a warm light ground." },
  { value: "dark", label: "Dark", detail: "Light letters on a warm dark ground." }
] as const

const sendKeys = [
  { value: "enter", label: "Enter sends", detail: "Shift Enter begins a new line." },
  { value: "command-enter", label: `${commandKey}Enter sends`, detail: "Enter begins a new line." }
] as const

/** What one sets for oneself. It is kept at once, so there is nothing to save. */
export default function PreferencesDialog() {
  return (
    <Dialog title="Preferences" description="The same on all your devices, and seen by nobody else.">
      <div className="flex flex-col gap-6 overflow-y-auto px-5 pt-3 pb-6">
        <ChoiceGroup label="Theme" options={themes} value={useReadable(theme)} choose={theme.set} />
        <ChoiceGroup label="Writing" options={sendKeys} value={useReadable(sendKey)} choose={sendKey.set} />
        <ShareTyping />
      </div>
    </Dialog>
  )
}
