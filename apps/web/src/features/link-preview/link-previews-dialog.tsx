import { SwitchDialog } from "../workspace-setting/switch-dialog.tsx"
import { linkPreviewTexts as texts } from "./texts.ts"

export default function LinkPreviewsDialog() {
  return (
    <SwitchDialog
      setting="previewsLinks"
      title={texts.settings}
      description={texts.settingsDetail}
      label={texts.show}
      detail={texts.showDetail}
      saved={texts.saved}
    />
  )
}
