import { SwitchDialog } from "../workspace-setting/switch-dialog.tsx"
import { markdownTexts as texts } from "./texts.ts"

export default function MathsDialog() {
  return (
    <SwitchDialog
      setting="showsMaths"
      title={texts.formulas}
      description={texts.formulasDetail}
      label={texts.showFormulas}
      detail={texts.showFormulasDetail}
      saved={texts.formulasSaved}
    />
  )
}
