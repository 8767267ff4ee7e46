import { wideMentionLimits } from "@hazel/domain/models/mention-model"
import { useState } from "react"
import { useHazel } from "../../hazel.ts"
import { ChoiceGroup } from "../../ui/choice-group.tsx"
import { useSelected } from "../../ui/use-readable.ts"
import { SettingDialog } from "../workspace-setting/setting-dialog.tsx"
import { mentionTexts as texts } from "./texts.ts"

const rules = [
  { value: "everybody", label: texts.everybody, detail: texts.everybodyDetail(wideMentionLimits.openChannelSize) },
  { value: "moderators", label: texts.moderators, detail: texts.moderatorsDetail },
  { value: "nobody", label: texts.nobody, detail: texts.nobodyDetail }
] as const

/** Lets the owner and admins choose who may use `@here` and `@channel`. */
export default function MentionRuleDialog() {
  const stored = useSelected(useHazel().directory, (directory) => directory?.workspace.wideMentions) ?? "everybody"
  const [chosen, setChosen] = useState<(typeof rules)[number]["value"]>()
  const wideMentions = chosen ?? stored
  return (
    <SettingDialog
      title={texts.mentions}
      description={texts.mentionsDetail}
      setting={{ wideMentions }}
      saved={texts.saved}
    >
      <ChoiceGroup label={texts.whoMay} options={rules} value={wideMentions} choose={setChosen} />
    </SettingDialog>
  )
}
