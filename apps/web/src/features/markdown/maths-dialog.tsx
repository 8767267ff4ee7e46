import { useState } from "react"
import { useHazel } from "../../hazel.ts"
import { CheckField } from "../../ui/check-field.tsx"
import { useSelected } from "../../ui/use-readable.ts"
import { SettingDialog } from "../workspace-setting/setting-dialog.tsx"
import { markdownTexts } from "./texts.ts"

/** Lets the owner and admins choose whether messages show formulas. */
export default function MathsDialog() {
  const stored = useSelected(useHazel().directory, (directory) => directory?.workspace.showsMaths) ?? false
  const [chosen, setChosen] = useState<boolean>()
  const showsMaths = chosen ?? stored
  return (
    <SettingDialog
      title={markdownTexts.formulas}
      description={markdownTexts.formulasDetail}
      setting={{ showsMaths }}
      saved={markdownTexts.formulasSaved}
    >
      <CheckField
        label={markdownTexts.showFormulas}
        detail={markdownTexts.showFormulasDetail}
        isChecked={showsMaths}
        set={setChosen}
      />
    </SettingDialog>
  )
}
