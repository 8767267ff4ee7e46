import { useState } from "react"
import { useHazel } from "../../hazel.ts"
import { CheckField } from "../../ui/check-field.tsx"
import { useSelected } from "../../ui/use-readable.ts"
import { SettingDialog } from "../workspace-setting/setting-dialog.tsx"
import { linkPreviewTexts } from "./texts.ts"

/** Switches previews of links on and off, for the owner and admins. */
export default function LinkPreviewsDialog() {
  const stored = useSelected(useHazel().directory, (directory) => directory?.workspace.previewsLinks) ?? true
  const [chosen, choose] = useState<boolean>()
  const previewsLinks = chosen ?? stored
  return (
    <SettingDialog
      title={linkPreviewTexts.settings}
      description={linkPreviewTexts.settingsDetail}
      setting={{ previewsLinks }}
      saved={linkPreviewTexts.saved}
    >
      <CheckField
        label={linkPreviewTexts.show}
        detail={linkPreviewTexts.showDetail}
        isChecked={previewsLinks}
        set={choose}
      />
    </SettingDialog>
  )
}
