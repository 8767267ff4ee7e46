import { type ComponentProps, useState } from "react"
import { useHazel } from "../../hazel.ts"
import { CheckField } from "../../ui/check-field.tsx"
import { useSelected } from "../../ui/use-readable.ts"
import { SettingDialog } from "./setting-dialog.tsx"

interface SwitchDialogProps extends Pick<ComponentProps<typeof SettingDialog>, "title" | "description" | "saved"> {
  readonly setting: "previewsLinks" | "showsMaths"
  readonly label: string
  readonly detail: string
}

/** A dialog in which the owner and admins switch a setting of the workspace on or off. */
export const SwitchDialog = ({ setting, label, detail, ...texts }: SwitchDialogProps) => {
  const stored = useSelected(useHazel().directory, (directory) => directory?.workspace[setting]) ?? false
  const [chosen, choose] = useState<boolean>()
  const isOn = chosen ?? stored
  return (
    <SettingDialog {...texts} setting={{ [setting]: isOn }}>
      <CheckField label={label} detail={detail} isChecked={isOn} set={choose} />
    </SettingDialog>
  )
}
